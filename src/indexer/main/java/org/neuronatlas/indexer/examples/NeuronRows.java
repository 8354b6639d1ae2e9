package org.neuronatlas.indexer.examples;

import java.util.ArrayList;
import java.util.List;
import org.neuronatlas.catalog.row.Examples;
import org.neuronatlas.catalog.row.NeuronRow;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.indexer.sweep.Extremes;
import org.neuronatlas.indexer.sweep.FineHistogram;
import org.neuronatlas.indexer.sweep.Moments;
import org.neuronatlas.indexer.sweep.ScoreMatrix;
import org.neuronatlas.indexer.sweep.Summary;

/** A layer's summary and scores as rows. */
public final class NeuronRows {
  private static final int BINS = 64;

  private NeuronRows() {}

  /**
   * Of a sparse layer only pictures that fire are listed, and bands and histogram are of what
   * fires; {@code fractionActive} says how much that is.
   *
   * @param imageIds row ids by ordinal, -1 where a picture was left out
   */
  public static List<NeuronRow> of(
      int layerId, Layer layer, Summary summary, ScoreMatrix scores, int[] imageIds) {
    List<NeuronRow> rows = new ArrayList<>();
    for (int c = 0; c < summary.neurons(); c++) {
      Moments moments = summary.moments().get(c);
      FineHistogram histogram = summary.histograms().get(c);
      float min = moments.count() == 0 ? 0 : moments.min();
      float max = moments.count() == 0 ? 0 : moments.max();
      rows.add(
          new NeuronRow(
              layerId,
              c,
              examples(summary.top(), c, layer.width(), imageIds),
              examples(summary.bottom(), c, layer.width(), imageIds),
              layer.sparse()
                  ? Bands.ofFiring(scores.column(c), imageIds)
                  : Bands.of(scores.column(c), min, max, imageIds),
              (layer.sparse() ? histogram.firing() : histogram).bins(BINS, min, max),
              moments.mean(),
              moments.sd(),
              histogram.quantile(0.5, min, max),
              min,
              max,
              moments.fractionActive()));
    }
    return rows;
  }

  private static Examples examples(Extremes extremes, int neuron, int width, int[] imageIds) {
    int n = extremes.size(neuron);
    Examples examples = new Examples(new int[n], new float[n], new short[n], new short[n]);
    for (int rank = 0; rank < n; rank++) {
      int position = extremes.position(neuron, rank);
      examples.image()[rank] = imageIds[extremes.ordinal(neuron, rank)];
      examples.score()[rank] = extremes.score(neuron, rank);
      examples.y()[rank] = (short) (position / width);
      examples.x()[rank] = (short) (position % width);
    }
    return examples;
  }
}
