package org.neuronatlas.catalog.vocabulary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A tab-separated file of {@code db/vocabulary}: a line of names, then one line a row. */
final class VocabularyFile {
  private VocabularyFile() {}

  static List<Row> rows(String name) {
    List<String> lines = lines(name);
    List<String> header = List.of(lines.get(0).split("\t", -1));
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = List.of(line.split("\t", -1));
      if (fields.size() != header.size()) {
        throw new IllegalStateException(
            "In db/vocabulary/" + name + " a row should have " + header + ", but is " + fields);
      }
      rows.add(new Row(name, header, fields));
    }
    return rows;
  }

  private static List<String> lines(String name) {
    try (InputStream in = VocabularyFile.class.getResourceAsStream("/db/vocabulary/" + name)) {
      if (in == null) {
        throw new IllegalStateException("db/vocabulary/" + name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Reading db/vocabulary/" + name, e);
    }
  }

  /** One line, fields by the names of the first. */
  record Row(String file, List<String> header, List<String> fields) {
    String get(String column) {
      int index = header.indexOf(column);
      if (index < 0) {
        throw new IllegalStateException(
            "db/vocabulary/" + file + " has no column " + column + ", only " + header);
      }
      return fields.get(index);
    }

    /** A field of several values with commas between them, in their order. */
    Set<String> set(String column) {
      String value = get(column);
      return value.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(value.split(",", -1)));
    }
  }
}
