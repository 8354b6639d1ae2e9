package org.neuronatlas.server.atlas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Everything that is published, at one moment; what was asked for last comes last. */
@NullMarked
public record Published(List<Reading> all, List<Family> groups) {
  static final Published NOTHING = new Published(List.of(), List.of());

  private static final Comparator<Reading> FIRST_SEALED =
      Comparator.comparing(
              (Reading reading) -> reading.header().firstSealedAt(),
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Reading::id);

  /** A group of tags. */
  public record Family(int id, String slug, String name, String noun, int ordinal) {}

  /**
   * What each model shows when nobody asks for more: of its home data set, what was sealed and
   * asked for last.
   */
  public List<Reading> home() {
    Map<String, List<Reading>> byModel =
        all.stream()
            .sorted(FIRST_SEALED)
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
      latest(readings, dataset).ifPresent(home::add);
    }
    return home;
  }

  private Optional<Reading> latest(List<Reading> readings, String dataset) {
    return readings.stream()
        .filter(reading -> reading.dataset().equals(dataset))
        .max(Comparator.comparing((Reading r) -> r.header().sealed()).thenComparing(all::indexOf));
  }

  /** What a model has seen, the home data set first: of each data set the latest sealed. */
  public List<Reading> of(String model) {
    List<Reading> mine = all.stream().filter(reading -> reading.model().equals(model)).toList();
    List<Reading> shown =
        new ArrayList<>(home().stream().filter(home -> home.model().equals(model)).toList());
    for (Reading reading : mine) {
      if (shown.stream().noneMatch(other -> other.dataset().equals(reading.dataset()))) {
        latest(mine, reading.dataset()).map(Reading::chosenHere).ifPresent(shown::add);
      }
    }
    return shown;
  }

  /** What the models that have seen a data set show of it. */
  public List<Reading> seeing(String dataset) {
    return home().stream()
        .flatMap(home -> of(home.model()).stream())
        .filter(reading -> reading.dataset().equals(dataset))
        .toList();
  }

  /**
   * What may be said of the pictures of one version of a data set: by what a model shows of it, or,
   * where it shows another version, by the latest that it has sealed of this one.
   */
  public List<Reading> seeing(String dataset, int version) {
    Map<String, Reading> latest = new LinkedHashMap<>();
    for (Reading reading : all) {
      if (reading.datasetId() == version && reading.header().sealed()) {
        latest.put(reading.model(), reading.pinnedHere(!athome(reading)));
      }
    }
    for (Reading today : seeing(dataset)) {
      if (today.datasetId() == version) {
        latest.put(today.model(), today);
      }
    }
    return List.copyOf(latest.values());
  }

  /** What all models show: of their home data sets, or of the one that is asked for. */
  public List<Reading> over(@Nullable String dataset) {
    return dataset == null ? home() : seeing(dataset).stream().map(Reading::chosenHere).toList();
  }

  /**
   * A model by its slug, or by {@code slug@publication}, which has to be sealed.
   *
   * @param dataset which of its data sets; without it the home data set, the first one sealed
   */
  public Optional<Reading> model(String reference, @Nullable String dataset) {
    int at = reference.indexOf('@');
    if (at < 0) {
      return over(dataset).stream().filter(one -> one.model().equals(reference)).findFirst();
    }
    return all.stream()
        .filter(reading -> reading.pin().equals(reference) && reading.header().sealed())
        .filter(reading -> dataset == null || dataset.equals(reading.dataset()))
        .findFirst()
        .map(pinned -> pinned.pinnedHere(!athome(pinned)));
  }

  private boolean athome(Reading reading) {
    return home().stream()
        .filter(home -> home.model().equals(reading.model()))
        .anyMatch(home -> home.dataset().equals(reading.dataset()));
  }

  /** The version of a data set that pages show; 0 while nothing of it is published. */
  public int version(String dataset) {
    return latest(all, dataset).map(Reading::datasetId).orElse(0);
  }

  public List<String> datasets() {
    return all.stream().map(Reading::dataset).distinct().toList();
  }

  public Optional<Family> group(String slug) {
    return groups.stream().filter(group -> group.slug().equals(slug)).findFirst();
  }

  /** Changes whenever anything published does. */
  public String stamp() {
    return all.stream()
        .map(reading -> reading.id() + "." + reading.header().revision())
        .collect(Collectors.joining("_"));
  }
}
