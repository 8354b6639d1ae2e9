package org.neuronatlas.indexer.sweep;

import java.util.stream.IntStream;
import org.neuronatlas.engine.dictionary.Activation;
import org.neuronatlas.engine.pool.Firing;

/** Sparse scores with the numbers of dense ones, of which none is below 0. */
final class Firings {
  private Firings() {}

  static SparseScores of(DenseScores full) {
    SparseScores sparse = new SparseScores(full.neurons(), full.images(), new Activation.TopK(1));
    for (int i = 0; i < full.images(); i++) {
      int image = i;
      int[] neurons =
          IntStream.range(0, full.neurons())
              .filter(c -> full.max()[c * full.images() + image] > 0)
              .toArray();
      float[] scores = new float[neurons.length];
      int[] at = new int[neurons.length];
      for (int n = 0; n < neurons.length; n++) {
        scores[n] = full.max()[neurons[n] * full.images() + image];
        at[n] = full.maxAt()[neurons[n] * full.images() + image];
      }
      sparse.take(image, new Firing.OnPicture(false, neurons, scores, at));
    }
    return sparse;
  }
}
