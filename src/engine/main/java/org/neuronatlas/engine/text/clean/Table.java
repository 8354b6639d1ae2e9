package org.neuronatlas.engine.text.clean;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A file beside this class: a key, a tab and a value a line. */
final class Table {
  private Table() {}

  static Map<String, String> read(String name) {
    Map<String, String> table = new HashMap<>();
    try (InputStream bytes = Objects.requireNonNull(Table.class.getResourceAsStream(name), name);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        table.put(line.substring(0, tab), value(line.substring(tab + 1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(table);
  }

  private static String value(String written) {
    return written.replace("\\t", "\t").replace("\\n", "\n");
  }
}
