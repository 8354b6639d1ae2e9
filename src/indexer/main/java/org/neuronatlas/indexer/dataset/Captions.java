package org.neuronatlas.indexer.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
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

  /** No captions: pictures are described by their folders. */
  public static final Captions NONE = new Captions(Map.of());

  private final Map<String, Item.Description> said;

  private Captions(Map<String, Item.Description> said) {
    this.said = said;
  }

  /** Captions by relative path. */
  public static Captions of(Map<String, Item.Description> said) {
    Map<String, Item.Description> composed = new HashMap<>();
    said.forEach((file, description) -> composed.put(composed(file), description));
    return new Captions(composed);
  }

  /** What is said of a picture; of one without a line, what its folder says. */
  Item.Description of(String key) {
    Item.Description description = said.get(composed(key));
    return description == null ? ClassName.of(key) : description;
  }

  /**
   * The captions without a picture, sorted.
   *
   * @throws IllegalArgumentException when no caption has one
   */
  public List<String> without(Listing listing) {
    Set<String> keys =
        listing.entries().stream().map(entry -> composed(entry.key())).collect(toSet());
    List<String> without =
        said.keySet().stream().filter(key -> !keys.contains(key)).sorted().toList();
    if (!without.isEmpty() && without.size() == said.size()) {
      throw new IllegalArgumentException(
          "None of the %,d pictures the captions name is under %s, '%s' the first of them: 'file' is a path below that folder."
              .formatted(without.size(), listing.root(), without.get(0)));
    }
    return without;
  }

  /** One spelling of a path: a Mac takes letters and their accents apart. */
  private static String composed(String file) {
    String plain = file.startsWith("./") ? file.substring(2) : file;
    return Normalizer.normalize(plain, Normalizer.Form.NFC);
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException with the number of the line that cannot be understood
   */
  public static Captions read(Path file) throws IOException {
    List<String> lines = lines(file);
    List<String> header = header(file, lines);
    Map<String, Item.Description> said = new HashMap<>();
    Map<String, Integer> lineOf = new HashMap<>();
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
      String key = composed(cells.get(header.indexOf("file")));
      if (key.isBlank()) {
        throw new IllegalArgumentException("Line %d of %s names no file.".formatted(i + 1, file));
      }
      Integer before = lineOf.put(key, i + 1);
      if (before != null) {
        throw new IllegalArgumentException(
            "Line %d of %s describes '%s' again, after line %d."
                .formatted(i + 1, file, key, before));
      }
      try {
        said.put(key, describe(header, cells));
      } catch (IllegalArgumentException unreadable) {
        throw new IllegalArgumentException(
            "Line %d of %s: %s.".formatted(i + 1, file, unreadable.getMessage()), unreadable);
      }
    }
    return new Captions(said);
  }

  /** UTF-8, with or without a mark at its beginning. */
  private static List<String> lines(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "Line %d of %s is not UTF-8.".formatted(lineThatIsNot(bytes), file), e);
    }
    int zero = text.indexOf('\0');
    if (zero >= 0) {
      throw new IllegalArgumentException(
          "Line %d of %s holds a zero byte."
              .formatted(1 + text.substring(0, zero).chars().filter(c -> c == '\n').count(), file));
    }
    return (text.startsWith("\ufeff") ? text.substring(1) : text).lines().toList();
  }

  private static long lineThatIsNot(byte[] bytes) {
    CharBuffer out = CharBuffer.allocate(bytes.length);
    var unused = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), out, true);
    return 1 + out.flip().chars().filter(c -> c == '\n').count();
  }

  private static List<String> header(Path file, List<String> lines) {
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
    if (Set.copyOf(header).size() < header.size()) {
      throw new IllegalArgumentException(
          "The captions file %s has a column twice: %s.".formatted(file, header));
    }
    return header;
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
