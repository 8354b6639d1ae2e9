package org.neuronatlas.demo.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of a tab-separated resource, fields by the names of its first line. */
final class Table {
  private final String name;
  private final List<String> header;
  private final List<String[]> rows;

  private Table(String name, List<String> header, List<String[]> rows) {
    this.name = name;
    this.header = header;
    this.rows = rows;
  }

  static Table read(String name) {
    try (InputStream in = Table.class.getResourceAsStream("/org/neuronatlas/demo/table/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The table " + name + " is not among the demo's resources");
      }
      return parse(name, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("Reading the table " + name, e);
    }
  }

  private static Table parse(String name, BufferedReader reader) throws IOException {
    List<String[]> rows = new ArrayList<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      rows.add(line.split("\t", -1));
    }
    List<String> header = Arrays.asList(rows.remove(0));
    for (String[] row : rows) {
      if (row.length != header.size()) {
        throw new IllegalStateException(
            "The table " + name + " has " + header + ", but a row is " + String.join("|", row));
      }
    }
    return new Table(name, header, rows);
  }

  List<Row> rows() {
    return rows.stream().map(Row::new).toList();
  }

  /** One line. */
  final class Row {
    private final String[] fields;

    Row(String[] fields) {
      this.fields = fields;
    }

    String get(String column) {
      int index = header.indexOf(column);
      if (index < 0) {
        throw new IllegalArgumentException(
            "The table " + name + " has no column " + column + ", only " + header);
      }
      return fields[index];
    }

    List<String> list(String column) {
      String value = get(column);
      return value.isEmpty() ? List.of() : List.of(value.split(",", -1));
    }
  }
}
