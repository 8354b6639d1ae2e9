package org.neuronatlas.indexer.sweep;

import java.util.ArrayList;
import java.util.List;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.indexer.sweep.Sweep.UnitScores;

/**
 * What is kept of a layer, by docs/format.md: its rows, its scores, its summaries, the heat maps of
 * its best pictures, and those that were among the best for a while.
 *
 * @param neurons of it
 * @param positions of a map; 1 without
 * @param scores bytes of a picture's scores
 * @param unit pictures of a unit
 */
public record Bytes(int neurons, int positions, double scores, int unit) {
  /** A neuron's row, its indexes, its words for the search. */
  private static final int ROW = 2_048;

  /**
   * An entry of a summary's lists, and a bucket of its histogram, of which scores fill about 150.
   */
  private static final int ENTRY = 10;

  private static final int BUCKETS = 3 * 150;

  /** Of each layer, from a unit that was scored. */
  public static List<Bytes> of(List<Layer> layers, UnitScores scored, int pictures, int unit) {
    List<Bytes> out = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      Layer layer = layers.get(l);
      double file = scored.layers().get(l).file(layer.hasPositions()).remaining();
      int positions = layer.height() * layer.width();
      out.add(new Bytes(layer.neurons(), positions, file / pictures, unit));
    }
    return out;
  }

  /** Of so many pictures. */
  public double of(int pictures) {
    int units = (pictures + unit - 1) / unit;
    double listed = Math.min(pictures, Summary.TOP);
    double summary = ENTRY * (listed + Math.min(pictures, Summary.BOTTOM)) + BUCKETS;
    return pictures * scores + neurons * (ROW + units * summary) + maps(pictures);
  }

  /**
   * Every neuron's best have a map, in the atlas and in the run's files; of a unit's pictures the
   * k-th unit's have one in k a chance to be among the best.
   */
  private double maps(int pictures) {
    if (positions == 1) {
      return 0;
    }
    int units = (pictures + unit - 1) / unit;
    double candidates = 0;
    for (int k = 1; k <= units; k++) {
      candidates += 1.0 / k;
    }
    return neurons * Math.min(pictures, Summary.TOP) * (4.0 + positions) * (1 + candidates);
  }
}
