package org.neuronatlas.indexer.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.neuronatlas.catalog.row.Box;

/**
 * Boxes as a captions file says them: {@code fox:0.1,0.2,0.35,0.4; pizza:0.5,0.25,0.3,0.3}, each a
 * concept, then the left and upper edge, width and height as fractions of the picture.
 */
final class BoxCell {
  private static final String FORM =
      "a box is CONCEPT:X,Y,WIDTH,HEIGHT, four fractions of the picture, and ';' stands between two";
  private static final Pattern SEMICOLON = Pattern.compile(";");
  private static final Pattern COMMA = Pattern.compile(",");
  private static final double ROUNDING = 1e-6;

  private BoxCell() {}

  /**
   * @throws IllegalArgumentException with what is wrong with which box
   */
  static List<Box> parse(String cell) {
    List<Box> boxes = new ArrayList<>();
    for (String box : SEMICOLON.split(cell, -1)) {
      if (!box.isBlank()) {
        boxes.add(box(box.strip()));
      }
    }
    return List.copyOf(boxes);
  }

  private static Box box(String text) {
    int colon = text.lastIndexOf(':');
    String concept = colon < 0 ? "" : text.substring(0, colon).strip();
    String[] numbers = COMMA.split(text.substring(colon + 1), -1);
    if (concept.isEmpty() || numbers.length != 4) {
      throw new IllegalArgumentException("the box '%s' cannot be read: %s".formatted(text, FORM));
    }
    double[] sides = new double[numbers.length];
    for (int i = 0; i < sides.length; i++) {
      sides[i] = number(numbers[i].strip(), text);
    }
    Box box = new Box(concept, sides[0], sides[1], sides[2], sides[3]);
    boolean inside =
        box.x() >= 0
            && box.y() >= 0
            && box.width() > 0
            && box.height() > 0
            && box.x() + box.width() <= 1 + ROUNDING
            && box.y() + box.height() <= 1 + ROUNDING;
    if (!inside) {
      throw new IllegalArgumentException(
          "the box '%s' does not lie within its picture, 0 to 1 both ways".formatted(text));
    }
    return box;
  }

  private static double number(String text, String box) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the box '%s' cannot be read, '%s' is no number: %s".formatted(box, text, FORM), e);
    }
  }
}
