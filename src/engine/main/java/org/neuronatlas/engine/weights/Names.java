package org.neuronatlas.engine.weights;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.neuronatlas.engine.spelling.Spelling;

/**
 * Names of tensors in sentences: a hostile file may have a million, or one of a million letters.
 */
final class Names {
  /** How many are listed. */
  static final int SHOWN = 20;

  private static final int LONGEST = 120;

  /** Comparing costs the product of both sides. */
  private static final int MOST_COMPARED = 5_000;

  private Names() {}

  /** A text from a file as a sentence may show it: short, on one line. */
  static String shown(String text) {
    String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    return cut.replaceAll("\\p{Cntrl}", "?");
  }

  /** The first names, and how many there are beyond. */
  static String listed(Collection<String> names) {
    String first =
        names.stream().limit(SHOWN).map(Names::shown).collect(Collectors.joining(", ", "[", "]"));
    return names.size() <= SHOWN ? first : first + " and " + (names.size() - SHOWN) + " more";
  }

  static BadWeights unknown(String name, Path file, Collection<String> names) {
    return new BadWeights(
        "no tensor '%s' in %s; it has %s".formatted(shown(name), file, listed(names)));
  }

  /** What a JSON reader says, without the advice to programmers it puts behind. */
  static String firstLine(Exception e) {
    return shown(String.valueOf(e.getMessage()).lines().findFirst().orElse("it is not said why"));
  }

  /** The known name that takes the fewest changes, if one is not mostly different. */
  static Optional<String> nearest(String name, Collection<String> known) {
    if (name.length() > 2 * LONGEST) {
      return Optional.empty();
    }
    String best = null;
    int fewest = name.length() * 2 / 3 + 1;
    for (String candidate : known.stream().limit(MOST_COMPARED).toList()) {
      if (Math.abs(candidate.length() - name.length()) < fewest
          && candidate.length() <= 2 * LONGEST) {
        int changes = Spelling.changes(name, candidate);
        if (changes < fewest) {
          fewest = changes;
          best = candidate;
        }
      }
    }
    return Optional.ofNullable(best);
  }
}
