package org.neuronatlas.server.cite;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * An entry as BibTeX and biber read it; whatever a name holds, it can be read and is no command.
 */
final class Bibtex {
  /** BibTeX counts braces, escaped ones, too: so they are written by name. */
  private static final Map<Integer, String> ESCAPED =
      Map.of(
          (int) '\\', "\\textbackslash{}",
          (int) '{', "\\textbraceleft{}",
          (int) '}', "\\textbraceright{}",
          (int) '~', "\\textasciitilde{}",
          (int) '^', "\\textasciicircum{}",
          (int) '$', "\\$",
          (int) '&', "\\&",
          (int) '#', "\\#",
          (int) '_', "\\_",
          (int) '%', "\\%");

  private Bibtex() {}

  static String of(String key, String title, String version, LocalDate day, String url) {
    String month = day.getMonth().name().substring(0, 3).toLowerCase(Locale.ROOT);
    return """
        @misc{%s,
          author = {{%s}},
          title = {{%s}},
          year = {%d},
          month = %s,
          version = {%s},
          publisher = {Neuron Atlas},
          url = {%s},
        }
        """
        .formatted(
            key.replaceAll("[^A-Za-z0-9.:-]+", "-"),
            text(Citation.AUTHOR),
            text(title),
            day.getYear(),
            month,
            text(version),
            address(url));
  }

  static String text(String plain) {
    return plain
        .strip()
        .replaceAll("[\\s\\p{Cntrl}]+", " ")
        .codePoints()
        .mapToObj(
            point -> Objects.requireNonNullElse(ESCAPED.get(point), Character.toString(point)))
        .collect(Collectors.joining());
  }

  /** Addresses are taken as they stand, but for what would end the field. */
  private static String address(String url) {
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C");
  }
}
