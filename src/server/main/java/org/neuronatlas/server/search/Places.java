package org.neuronatlas.server.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;

/**
 * What a query names by its place: "layer4 312", "demo/layer4.1.pre/312", "312", "layer4", "demo".
 *
 * @param missing a sentence where a number is beyond a layer's neurons; else null
 */
record Places(List<At> found, @Nullable String missing) {
  private static final Pattern BETWEEN = Pattern.compile("[\\s/:#,]+");
  private static final Pattern NUMBERED = Pattern.compile("\\b(layer|block) +(\\d)");
  private static final Set<String> NOUNS =
      Set.of("models", "model", "neuron", "neurons", "feature", "features", "channel", "unit");
  private static final int MOST_DIGITS = 9;

  /** A model, one of its layers where {@code layer} is not null, one neuron where not negative. */
  record At(Reading reading, Reading.@Nullable Place layer, int neuron) {}

  static Places of(String query, List<Reading> readings) {
    Matcher numbered = NUMBERED.matcher(query.toLowerCase(Locale.ROOT));
    List<String> parts = new ArrayList<>(List.of(BETWEEN.split(numbered.replaceAll("$1$2"), -1)));
    parts.removeIf(part -> part.isEmpty() || NOUNS.contains(part));
    if (parts.isEmpty()) {
      return new Places(List.of(), null);
    }
    String last = parts.get(parts.size() - 1);
    int neuron = -1;
    if (last.matches("\\d{1," + MOST_DIGITS + "}")) {
      neuron = Integer.parseInt(last);
      parts.remove(parts.size() - 1);
    }
    List<At> found = new ArrayList<>();
    for (Reading reading : readings) {
      find(reading, parts, neuron, found);
    }
    if (neuron < 0 || found.isEmpty()) {
      return new Places(found, null);
    }
    int number = neuron;
    List<At> there = found.stream().filter(at -> number < neurons(at)).toList();
    if (parts.isEmpty()) { // a number alone: deep layers mean more
      there = there.stream().sorted(Comparator.comparing((At at) -> -ordinal(at))).toList();
    }
    return new Places(there, there.isEmpty() ? beyond(found, number) : null);
  }

  private static void find(Reading reading, List<String> parts, int neuron, List<At> found) {
    List<String> left = new ArrayList<>(parts);
    boolean named =
        left.removeIf(part -> part.equals(reading.model()) || part.equals(reading.pin()));
    if (left.size() > 1) {
      return;
    }
    if (left.isEmpty()) {
      if (neuron >= 0) {
        reading.indexed().forEach(layer -> found.add(new At(reading, layer, neuron)));
      } else if (named) {
        found.add(new At(reading, null, -1));
      }
      return;
    }
    String asked = left.get(0);
    List<Reading.Place> exact =
        reading.indexed().stream().filter(layer -> called(layer, asked)).toList();
    List<Reading.Place> those =
        exact.isEmpty()
            ? reading.indexed().stream().filter(layer -> begins(layer, asked)).toList()
            : exact;
    those.forEach(layer -> found.add(new At(reading, layer, neuron)));
  }

  private static boolean called(Reading.Place layer, String asked) {
    return layer.slug().equalsIgnoreCase(asked) || layer.name().equalsIgnoreCase(asked);
  }

  /** Whole segments of its name: "layer1" is not the beginning of "layer10.pre". */
  private static boolean begins(Reading.Place layer, String asked) {
    return layer.slug().toLowerCase(Locale.ROOT).startsWith(asked + ".");
  }

  private static int neurons(At at) {
    return at.layer == null ? 0 : at.layer.neurons();
  }

  private static int ordinal(At at) {
    return at.layer == null ? 0 : at.layer.ordinal();
  }

  private static String beyond(List<At> found, int number) {
    At first = found.stream().max(Comparator.comparing(Places::neurons)).orElseThrow();
    return "There is no %s %d in %s: its last one is %d."
        .formatted(
            first.layer == null ? "neuron" : first.layer.noun(),
            number,
            first.layer == null ? first.reading.model() : first.layer.name(),
            neurons(first) - 1);
  }
}
