package org.neuronatlas.server.neuron;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Neuron;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.honesty.Natural;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Missing.Way;
import org.neuronatlas.server.web.Show;
import org.neuronatlas.server.web.Urls;

/**
 * How a neuron's visualizations hang: one technique large, the others small beside it.
 *
 * @param works all of them, in the order of their techniques
 * @param large null where what the page begins with is not drawn
 */
public record Exhibit(List<Work> works, @Nullable Work large) {

  /** What excites the neuron, by itself, is large unless another technique is asked for. */
  static Exhibit of(List<Rendering> images, Neuron row, Reading reading, Reading.Place layer) {
    float lowest = row.bottomScore.length > 0 ? row.bottomScore[0] : row.min;
    Natural natural = new Natural(lowest, row.median, row.max, reading.header().images());
    Map<String, List<Rendering>> byTechnique =
        images.stream().collect(groupingBy(Rendering::technique, toList()));
    List<Work> works =
        byTechnique.entrySet().stream()
            .sorted(Comparator.comparing(entry -> Technique.order(entry.getKey())))
            .map(entry -> Work.of(Technique.of(entry.getKey()), entry.getValue(), natural, layer))
            .toList();
    return new Exhibit(works, unasked(works));
  }

  private static @Nullable Work unasked(List<Work> works) {
    return works.stream().filter(work -> work.first().plain()).findFirst().orElse(null);
  }

  /**
   * With a technique large.
   *
   * @throws Missing where the neuron has none by it, naming those that there are
   */
  Exhibit by(String technique, NeuronPage page) {
    return works.stream()
        .filter(work -> work.technique().slug().equals(technique))
        .map(work -> new Exhibit(works, work))
        .findFirst()
        .orElseThrow(() -> lacking(technique, page));
  }

  private Missing lacking(String technique, NeuronPage page) {
    String who =
        "%s %d of %s".formatted(Show.capital(page.noun()), page.neuron(), page.place().name());
    String there = works.stream().map(work -> work.technique().slug()).collect(joining(", "));
    Way own = new Way(who, Urls.neuron(page.reading(), page.layer(), page.neuron()));
    return Missing.page(
        "%s has no picture by the technique “%s”%s."
            .formatted(
                who,
                technique,
                !works.isEmpty()
                    ? ", only by " + there
                    : page.dead() ? ": it is dead" : ": nothing is drawn for it yet"),
        Stream.concat(
                Stream.of(own),
                works.stream()
                    .filter(work -> asked(work) != null)
                    .map(work -> new Way(work.technique().name(), page.address(work))))
            .toArray(Way[]::new));
  }

  public List<Work> beside() {
    return works.stream().filter(work -> !work.equals(large)).toList();
  }

  /** How addresses name what is large; null where they need not. */
  public @Nullable String chosen() {
    return asked(large);
  }

  /** How addresses name a technique; null for the one that is large unasked. */
  public @Nullable String asked(@Nullable Work work) {
    return work == null || work.equals(unasked(works)) ? null : work.technique().slug();
  }
}
