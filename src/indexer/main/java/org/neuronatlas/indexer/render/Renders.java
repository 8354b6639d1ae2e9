package org.neuronatlas.indexer.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * In which order neurons are rendered, and which of them together: a unit is a fixed set of neurons
 * of one layer. The best tagged come first, so that what a reader opens first is there first.
 */
public final class Renders {
  private Renders() {}

  /** Neurons rendered in one batch. */
  public record Unit(int layerId, List<Integer> neurons) {}

  /**
   * A neuron that may be rendered: one that fires, since another has nothing to maximise.
   *
   * @param best held-out score of its best tag, 0 without one
   */
  public record Candidate(int layerId, int neuron, float best) {
    /** Best first, then by layer and number. */
    public static final Comparator<Candidate> BEST_FIRST =
        Comparator.comparing((Candidate c) -> -c.best)
            .thenComparing(Candidate::layerId)
            .thenComparing(Candidate::neuron);
  }

  private record Ranked(Unit unit, float best) {}

  public static List<Unit> units(List<Candidate> candidates, int unitSize) {
    Map<Integer, List<Candidate>> byLayer =
        candidates.stream()
            .sorted(Candidate.BEST_FIRST)
            .collect(Collectors.groupingBy(Candidate::layerId, TreeMap::new, Collectors.toList()));
    List<Ranked> units = new ArrayList<>();
    byLayer.forEach(
        (layerId, all) -> {
          for (int from = 0; from < all.size(); from += unitSize) {
            List<Candidate> unit = all.subList(from, Math.min(all.size(), from + unitSize));
            List<Integer> neurons = unit.stream().map(Candidate::neuron).toList();
            units.add(new Ranked(new Unit(layerId, neurons), unit.get(0).best));
          }
        });
    units.sort(Comparator.comparing(ranked -> -ranked.best));
    return units.stream().map(Ranked::unit).toList();
  }
}
