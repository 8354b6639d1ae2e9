package org.neuronatlas.engine.train;

import java.util.stream.IntStream;

/**
 * How well a dictionary does on positions it was not trained on.
 *
 * @param explained of their variance: 1 - sum |x - x'|^2 / sum |x - mean|^2
 * @param l0 features that fire at a position, the mean
 * @param dead share of the features that fire at none of them
 * @param positions how many these are
 */
public record Measured(double explained, double l0, double dead, int positions) {
  private static final int BATCH = 1_024;

  static Measured of(Trainer trainer, State state, Vectors vectors) {
    boolean[] fired = new boolean[state.features];
    double[] sums = new double[state.channels];
    double squares = 0;
    double over = 0;
    long firing = 0;
    for (int first = 0; first < vectors.apart(); first += BATCH) {
      int from = vectors.training() + first;
      int to = vectors.training() + Math.min(first + BATCH, vectors.apart());
      Rows rows = new Rows(state, vectors, IntStream.range(from, to).toArray());
      trainer.encode(rows, h -> {});
      for (int i = 0; i < rows.read.length; i++) {
        sums[i % state.channels] += rows.read[i];
        squares += (double) rows.read[i] * rows.read[i];
      }
      over += rows.squares();
      for (int[] features : rows.features) {
        firing += features.length;
        for (int f : features) {
          fired[f] = true;
        }
      }
    }
    int n = vectors.apart();
    double variance = squares;
    for (double sum : sums) {
      variance -= sum * sum / n;
    }
    int silent = 0;
    for (boolean one : fired) {
      silent += one ? 0 : 1;
    }
    return new Measured(
        1 - over / variance, (double) firing / n, (double) silent / state.features, n);
  }

  @Override
  public String toString() {
    return "explained variance %.2f %%, L0 %.1f, dead %.1f %% on %,d positions kept apart"
        .formatted(100 * explained, l0, 100 * dead, positions);
  }
}
