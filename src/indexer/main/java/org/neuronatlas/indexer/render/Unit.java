package org.neuronatlas.indexer.render;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Neurons of one layer that are drawn together. A picture's last bits depend on the batch it is
 * made in, so a unit is fixed by its layer alone or by what was wished for, never by the order of
 * work or by which neurons a data set happens to excite.
 *
 * @param neurons in the order of the batch
 * @param wanted those of them whose pictures are kept, in the same order
 * @param best highest held-out score of a tag among the wanted: which unit comes first
 */
public record Unit(int layerId, List<Integer> neurons, List<Integer> wanted, float best) {
  private static final Comparator<Unit> TELLING_FIRST =
      Comparator.comparing((Unit unit) -> -unit.best)
          .thenComparing(Unit::layerId)
          .thenComparing(unit -> unit.neurons.get(0));

  /**
   * A neuron of which a picture is wanted: one that fires, since another has nothing to maximise.
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

  /**
   * Whole layers: blocks of consecutive numbers, the dead among them, wherever one is wanted.
   *
   * @param sizes neurons of each layer
   * @param size neurons a unit
   */
  public static List<Unit> blocks(
      Map<Integer, Integer> sizes, Collection<Candidate> wanted, int size) {
    List<Unit> units = new ArrayList<>();
    byLayer(wanted)
        .forEach(
            (layer, of) -> {
              int neurons = sizes.getOrDefault(layer, 0);
              for (int from = 0; from < neurons; from += size) {
                int to = Math.min(from + size, neurons);
                add(units, layer, IntStream.range(from, to).boxed().toList(), of);
              }
            });
    return sorted(units);
  }

  /** Chosen neurons: each layer's by number, in blocks. */
  public static List<Unit> chosen(Collection<Candidate> wanted, int size) {
    List<Unit> units = new ArrayList<>();
    byLayer(wanted)
        .forEach(
            (layer, of) -> {
              List<Integer> all = List.copyOf(new TreeSet<>(of.keySet()));
              for (int from = 0; from < all.size(); from += size) {
                add(units, layer, all.subList(from, Math.min(from + size, all.size())), of);
              }
            });
    return sorted(units);
  }

  /** By layer, the best score by neuron. */
  private static Map<Integer, Map<Integer, Float>> byLayer(Collection<Candidate> wanted) {
    return wanted.stream()
        .collect(
            Collectors.groupingBy(
                Candidate::layerId,
                TreeMap::new,
                Collectors.toMap(Candidate::neuron, Candidate::best)));
  }

  private static void add(
      List<Unit> units, int layer, List<Integer> neurons, Map<Integer, Float> of) {
    List<Integer> wanted = neurons.stream().filter(of::containsKey).toList();
    if (!wanted.isEmpty()) {
      float best = wanted.stream().map(of::get).max(Comparator.naturalOrder()).orElse(0f);
      units.add(new Unit(layer, List.copyOf(neurons), wanted, best));
    }
  }

  private static List<Unit> sorted(List<Unit> units) {
    units.sort(TELLING_FIRST);
    return units;
  }
}
