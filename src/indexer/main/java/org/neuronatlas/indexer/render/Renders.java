package org.neuronatlas.indexer.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neuronatlas.catalog.row.NeuronRow;
import org.neuronatlas.catalog.row.TaggingRow;

/**
 * Which neurons are rendered, in which order, and which of them together: a unit is a fixed set of
 * neurons of one layer. The best tagged come first, so that what a reader opens first is there
 * first; a neuron that never fires has nothing to maximise and is left out.
 */
public final class Renders {
  private Renders() {}

  /** Neurons rendered in one batch. */
  public record Unit(int layerId, List<Integer> neurons) {}

  private record Ranked(Unit unit, float best) {}

  public static List<Unit> of(
      List<Integer> layerIds, List<NeuronRow> rows, List<TaggingRow> taggings, int unitSize) {
    Map<List<Integer>, Float> telling = new HashMap<>();
    for (TaggingRow tagging : taggings) {
      telling.merge(
          List.of(tagging.layerId(), tagging.neuron()),
          tagging.evidence().scoreHeldOut(),
          Math::max);
    }
    List<Ranked> units = new ArrayList<>();
    for (int layerId : layerIds) {
      List<Integer> neurons =
          new ArrayList<>(
              rows.stream()
                  .filter(row -> row.layerId() == layerId && row.max() > 0)
                  .map(NeuronRow::neuron)
                  .toList());
      Comparator<Integer> bestFirst =
          Comparator.comparing(c -> -telling.getOrDefault(List.of(layerId, c), 0f));
      neurons.sort(bestFirst.thenComparing(Comparator.naturalOrder()));
      for (int from = 0; from < neurons.size(); from += unitSize) {
        List<Integer> unit = neurons.subList(from, Math.min(neurons.size(), from + unitSize));
        float best = telling.getOrDefault(List.of(layerId, unit.get(0)), 0f);
        units.add(new Ranked(new Unit(layerId, List.copyOf(unit)), best));
      }
    }
    units.sort(Comparator.comparing(ranked -> -ranked.best));
    return units.stream().map(Ranked::unit).toList();
  }
}
