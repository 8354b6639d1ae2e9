package org.neuronatlas.demo.word;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word written large and dark in the middle of a light ground, on as many lines as let it be
 * largest. Lengths are in the 64ths of a side in which the demo model was trained.
 */
public record Lettering(String text, Typeface face) {
  private static final double SIDE = 64;
  private static final double WIDEST = 60;
  private static final double TALLEST = 58;
  private static final double LARGEST = 24; // the size of the letters
  private static final double LINE = 1.12; // of that size
  private static final int MOST_LINES = 4;
  private static final Color GROUND = new Color(242, 242, 242); // .95
  private static final Color INK = new Color(20, 20, 20); // .08

  /** How a word is spelled in a font: lower, UPPER (half of them) or Title Case, by chance. */
  public static String spelled(String word, long seed) {
    return switch ((int) Math.floorMod(seed, 4L)) {
      case 0 -> word;
      case 1 -> title(word);
      default -> word.toUpperCase(Locale.ROOT);
    };
  }

  private static String title(String word) {
    StringBuilder title = new StringBuilder(word.length());
    char before = ' ';
    for (char letter : word.toCharArray()) {
      title.append(before == ' ' ? Character.toUpperCase(letter) : letter);
      before = letter;
    }
    return title.toString();
  }

  /** The word as a picture of a size. */
  public BufferedImage draw(int pixels) {
    BufferedImage picture = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    try {
      g.setColor(GROUND);
      g.fillRect(0, 0, pixels, pixels);
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.scale(pixels / SIDE, pixels / SIDE);
      g.setColor(INK);
      write(g, TALLEST);
    } finally {
      g.dispose();
    }
    return picture;
  }

  /**
   * Writes it in the middle of a square of 64, at most so tall.
   *
   * @param g in the 64ths of a side, its colour set
   */
  public void write(Graphics2D g, double tallest) {
    List<String> lines = lines(tallest);
    double size = size(lines, tallest);
    double top = (SIDE - lines.size() * LINE * size) / 2;
    for (String line : lines) {
      double left = (SIDE - face.width(line) * size) / 2;
      g.fill(face.outline(line, size, left, top + face.ascent() * size));
      top += LINE * size;
    }
  }

  /** What {@link #write} fills. */
  public Rectangle2D block(double tallest) {
    List<String> lines = lines(tallest);
    double size = size(lines, tallest);
    double width = size * lines.stream().mapToDouble(face::width).max().orElseThrow();
    double height = lines.size() * LINE * size;
    return new Rectangle2D.Double((SIDE - width) / 2, (SIDE - height) / 2, width, height);
  }

  List<String> lines() {
    return lines(TALLEST);
  }

  /** The breaking of the text that lets the letters be largest; fewer lines where it is equal. */
  private List<String> lines(double tallest) {
    List<String> best = List.of(text);
    for (int count = 2; count <= MOST_LINES; count++) {
      List<String> lines = broken(count);
      if (size(lines, tallest) > size(best, tallest)) {
        best = lines;
      }
    }
    return best;
  }

  private double size(List<String> lines, double tallest) {
    double widest = lines.stream().mapToDouble(face::width).max().orElseThrow();
    return Math.min(LARGEST, Math.min(WIDEST / widest, tallest / (lines.size() * LINE)));
  }

  /** Balanced lines, at most so many: a line is full when it passes its share by three letters. */
  private List<String> broken(int count) {
    double share = text.length() / (double) count + 3;
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ", -1)) {
      boolean full = !line.isEmpty() && line.length() + 1 + word.length() > share;
      if (full && lines.size() < count - 1) {
        lines.add(line);
        line = word;
      } else {
        line = line.isEmpty() ? word : line + " " + word;
      }
    }
    lines.add(line);
    return lines;
  }
}
