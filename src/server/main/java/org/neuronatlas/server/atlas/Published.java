package org.neuronatlas.server.atlas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** Everything that is published, at one moment. */
@NullMarked
public record Published(List<Reading> all, List<Family> groups) {
  static final Published NOTHING = new Published(List.of(), List.of());

  /** A group of tags. */
  public record Family(int id, String slug, String name, String noun, int ordinal) {}

  /** What each model shows when nobody asks for more: of its home data set, the latest sealed. */
  public List<Reading> home() {
    Map<String, List<Reading>> byModel =
        all.stream()
            .sorted(Comparator.comparingInt(Reading::id))
            .collect(
                Collectors.groupingBy(Reading::model, LinkedHashMap::new, Collectors.toList()));
    List<Reading> home = new ArrayList<>();
    for (List<Reading> readings : byModel.values()) {
      String dataset =
          readings.stream()
              .filter(reading -> reading.header().sealed())
              .findFirst()
              .orElse(readings.get(0))
              .header()
              .dataset();
      readings.stream()
          .filter(reading -> reading.header().dataset().equals(dataset))
          .max(Comparator.comparing((Reading r) -> r.header().sealed()).thenComparing(Reading::id))
          .ifPresent(home::add);
    }
    return home;
  }

  /** A model by its slug, or by {@code slug@publication}, which has to be sealed. */
  public Optional<Reading> model(String reference) {
    int at = reference.indexOf('@');
    if (at < 0) {
      return home().stream().filter(reading -> reading.model().equals(reference)).findFirst();
    }
    return all.stream()
        .filter(reading -> reading.pin().equals(reference) && reading.header().sealed())
        .findFirst()
        .map(Reading::pinnedHere);
  }

  public Optional<Family> group(String slug) {
    return groups.stream().filter(group -> group.slug().equals(slug)).findFirst();
  }

  public List<Integer> homeIds() {
    return home().stream().map(Reading::id).toList();
  }

  public Reading reading(int id) {
    return all.stream().filter(reading -> reading.id() == id).findFirst().orElseThrow();
  }

  /** Changes whenever anything published does. */
  public String stamp() {
    return all.stream()
        .map(reading -> reading.id() + "." + reading.header().revision())
        .collect(Collectors.joining("_"));
  }
}
