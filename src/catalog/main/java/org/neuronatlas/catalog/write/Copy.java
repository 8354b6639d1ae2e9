package org.neuronatlas.catalog.write;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Rows into a table by COPY, PostgreSQL's text format: many times faster than INSERT. */
final class Copy implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final PGCopyOutputStream out;
  private final StringBuilder line = new StringBuilder();

  Copy(Connection connection, String tableAndColumns) throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    out = new PGCopyOutputStream(postgres, "COPY " + tableAndColumns + " FROM STDIN", BUFFER);
  }

  /**
   * One row: numbers, strings, {@code int[]}, {@code short[]}, {@code float[]}, lists of strings,
   * null.
   */
  void row(@Nullable Object... values) throws IOException {
    line.setLength(0);
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        line.append('\t');
      }
      value(values[i]);
    }
    line.append('\n');
    out.write(line.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void value(@Nullable Object value) {
    if (value == null) {
      line.append("\\N");
    } else if (value instanceof int[] ints) {
      array(ints.length, i -> line.append(ints[i]));
    } else if (value instanceof short[] shorts) {
      array(shorts.length, i -> line.append(shorts[i]));
    } else if (value instanceof float[] floats) {
      array(floats.length, i -> line.append(floats[i]));
    } else if (value instanceof List<?> strings) {
      array(strings.size(), i -> escape(quoted(String.valueOf(strings.get(i)))));
    } else {
      escape(value.toString());
    }
  }

  private void array(int length, java.util.function.IntConsumer element) {
    line.append('{');
    for (int i = 0; i < length; i++) {
      if (i > 0) {
        line.append(',');
      }
      element.accept(i);
    }
    line.append('}');
  }

  private static String quoted(String element) {
    return '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> line.append("\\\\");
        case '\t' -> line.append("\\t");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        default -> line.append(c);
      }
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
