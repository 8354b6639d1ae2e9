package org.neuronatlas.catalog.write;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.row.Box;

/** A picture's boxes as the JSON of their column. */
final class Boxes {
  private Boxes() {}

  /** Null where no box is known. */
  static @Nullable String json(List<Box> boxes) {
    return boxes.isEmpty()
        ? null
        : boxes.stream().map(Boxes::json).collect(Collectors.joining(",", "[", "]"));
  }

  private static String json(Box box) {
    return String.format(
        Locale.ROOT,
        "{\"concept\":\"%s\",\"x\":%s,\"y\":%s,\"width\":%s,\"height\":%s}",
        escaped(box.concept()),
        box.x(),
        box.y(),
        box.width(),
        box.height());
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char letter : text.toCharArray()) {
      if (letter < ' ' || letter == '"' || letter == '\\') {
        escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
      } else {
        escaped.append(letter);
      }
    }
    return escaped.toString();
  }
}
