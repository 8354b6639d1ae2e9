package org.neuronatlas.server.card;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Words set in a width: on one line, or balanced over a few; what is too long ends in an ellipsis.
 */
record Setting(Typeface face, double size, List<String> lines) {
  private static final String CUT = "…";

  /**
   * In the largest of these sizes, largest first, in which the words have room; cut in the last.
   */
  static Setting of(Typeface face, String text, double width, int most, double... sizes) {
    for (double size : sizes) {
      for (int count = 1; count <= most; count++) {
        List<String> lines = balanced(face, text, count);
        if (lines.stream().allMatch(line -> face.width(line) * size <= width)) {
          return new Setting(face, size, lines);
        }
      }
    }
    double last = sizes[sizes.length - 1];
    return new Setting(face, last, filled(face, text, width / last, most));
  }

  /** The breaking into so many lines whose longest line is shortest. */
  private static List<String> balanced(Typeface face, String text, int count) {
    double low = 0;
    double high = face.width(text);
    List<String> best = List.of(text);
    for (int step = 0; count > 1 && step < 12; step++) {
      double width = (low + high) / 2;
      List<String> lines = broken(face, text, width);
      boolean fits =
          lines.size() <= count && lines.stream().allMatch(line -> face.width(line) <= width);
      if (fits) {
        best = lines;
        high = width;
      } else {
        low = width;
      }
    }
    return best;
  }

  /** Lines as full as they go; a word that is wider than a line stands alone. */
  private static List<String> broken(Typeface face, String text, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (line.isEmpty() || face.width(longer) <= width) {
        line = longer;
      } else {
        lines.add(line);
        line = word;
      }
    }
    lines.add(line);
    return lines;
  }

  private static List<String> filled(Typeface face, String text, double width, int most) {
    List<String> all = broken(face, text, width);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < Math.min(most, all.size()); i++) {
      boolean cut = i == most - 1 && all.size() > most;
      lines.add(cut ? cut(face, all.get(i) + CUT, width) : cut(face, all.get(i), width));
    }
    return lines;
  }

  /** At a word's end where there is one, else within the word. */
  private static String cut(Typeface face, String line, double width) {
    if (face.width(line) <= width) {
      return line;
    }
    String kept = line.replace(CUT, "");
    for (int space = kept.lastIndexOf(' '); space > 0; space = kept.lastIndexOf(' ', space - 1)) {
      String words = kept.substring(0, space).replaceFirst("[,;:]$", "") + CUT;
      if (face.width(words) <= width) {
        return words;
      }
    }
    while (face.width(kept + CUT) > width && kept.length() > 1) {
      kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
    }
    return kept + CUT;
  }

  /** Fills it, and answers the baseline of a line after the last. */
  double fill(Graphics2D g, double x, double baseline, double leading) {
    double y = baseline;
    for (String line : lines) {
      g.fill(face.outline(line, size, x, y));
      y += size * leading;
    }
    return y;
  }

  double width() {
    return size * lines.stream().mapToDouble(face::width).max().orElse(0);
  }
}
