package org.neuronatlas.indexer.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A captions file: tab-separated, with a header that names its columns: {@code file} and {@code
 * caption}, then any of {@code concept, keywords, group, style, tags, boxes, source, licence}.
 */
public final class Captions {
  private static final Set<String> COLUMNS =
      Set.of(
          "file",
          "caption",
          "concept",
          "keywords",
          "group",
          "style",
          "tags",
          "boxes",
          "source",
          "licence");
  private static final Pattern TAB = Pattern.compile("\t");
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

  private Captions() {}

  /** What the file says, by relative path. */
  public static Map<String, Item.Description> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("The captions file " + file + " is empty.");
    }
    List<String> header = List.of(TAB.split(lines.get(0), -1));
    for (String column : header) {
      if (!COLUMNS.contains(column)) {
        throw new IllegalArgumentException(
            "The captions file %s has a column '%s'; the columns that exist are %s."
                .formatted(file, column, COLUMNS.stream().sorted().toList()));
      }
    }
    if (!header.contains("file") || !header.contains("caption")) {
      throw new IllegalArgumentException(
          "The captions file %s needs the columns 'file' and 'caption' in its first line; it has %s."
              .formatted(file, header));
    }
    Map<String, Item.Description> said = new HashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      List<String> cells = List.of(TAB.split(lines.get(i), -1));
      if (cells.size() != header.size()) {
        throw new IllegalArgumentException(
            "Line %d of %s has %d cells where its header has %d."
                .formatted(i + 1, file, cells.size(), header.size()));
      }
      try {
        said.put(cells.get(header.indexOf("file")), describe(header, cells));
      } catch (IllegalArgumentException unreadable) {
        throw new IllegalArgumentException(
            "Line %d of %s: %s.".formatted(i + 1, file, unreadable.getMessage()), unreadable);
      }
    }
    return said;
  }

  private static Item.Description describe(List<String> header, List<String> cells) {
    String style = cell(header, cells, "style");
    String keywords = cell(header, cells, "keywords");
    String caption = cell(header, cells, "caption");
    String boxes = cell(header, cells, "boxes");
    return new Item.Description(
            caption == null ? "" : caption,
            cell(header, cells, "concept"),
            keywords == null ? new ArrayList<>() : List.of(COMMA.split(keywords)),
            style,
            cell(header, cells, "source"),
            cell(header, cells, "licence"),
            "written word".equals(style))
        .withBoxes(boxes == null ? List.of() : BoxCell.parse(boxes));
  }

  private static @Nullable String cell(List<String> header, List<String> cells, String column) {
    int at = header.indexOf(column);
    return at < 0 || cells.get(at).isBlank() ? null : cells.get(at).strip();
  }
}
