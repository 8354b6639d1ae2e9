package org.neuronatlas.indexer.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a layer's neurons did to the pictures of one unit, or of several merged: constant size a
 * neuron, so it does for a million pictures what it does for a thousand.
 */
public record Summary(
    Extremes top, Extremes bottom, List<FineHistogram> histograms, List<Moments> moments) {
  /** Dataset examples kept a neuron, by max-pool and by min-pool. */
  public static final int TOP = 100;

  public static final int BOTTOM = 20;

  /**
   * Summarises one unit, whose first picture is {@code first}; neurons are shared among the
   * processors. Of a sparse layer only pictures that fire are listed, so there is no bottom.
   */
  static Summary of(LayerScores scores, int first) {
    int neurons = scores.neurons();
    Extremes top = new Extremes(Extremes.End.TOP, TOP, neurons);
    Extremes bottom = new Extremes(Extremes.End.BOTTOM, BOTTOM, neurons);
    FineHistogram[] histograms = new FineHistogram[neurons];
    Moments[] moments = new Moments[neurons];
    ThreadLocal<ScoreSort> sorts = ThreadLocal.withInitial(() -> new ScoreSort(scores.images()));
    IntStream.range(0, neurons)
        .parallel()
        .forEach(
            c -> {
              int from = c * scores.images();
              ScoreSort sort = sorts.get();
              long[] packed = sort.scores();
              long[] silent = sort.zeros();
              int zeros = 0;
              int n = 0;
              for (int i = scores.images() - 1; i >= 0; i--) {
                float max = scores.max()[from + i];
                if (scores.sparse() && max == 0) {
                  silent[zeros++] = Packed.of(0, first + i);
                } else if (!Float.isNaN(max)) {
                  packed[n++] = Packed.of(max, first + i);
                  if (!scores.sparse()) {
                    bottom.offer(c, scores.min()[from + i], first + i, scores.minAt()[from + i]);
                  }
                }
              }
              long[] sorted = sort.sorted(zeros, n);
              int listed = n;
              n += zeros;
              top.fill(c, sorted, n, listed, ordinal -> scores.maxAt()[from + ordinal - first]);
              histograms[c] = FineHistogram.of(sorted, n);
              moments[c] = Moments.of(scores.max(), from, from + scores.images());
            });
    return new Summary(top, bottom, List.of(histograms), List.of(moments));
  }

  public int neurons() {
    return moments.size();
  }

  /** This summary and that of the units after it. */
  public Summary merge(Summary next) {
    List<FineHistogram> mergedHistograms = new ArrayList<>();
    List<Moments> mergedMoments = new ArrayList<>();
    for (int c = 0; c < neurons(); c++) {
      mergedHistograms.add(histograms.get(c).merge(next.histograms.get(c)));
      mergedMoments.add(moments.get(c).merge(next.moments.get(c)));
    }
    return new Summary(
        top.merge(next.top), bottom.merge(next.bottom), mergedHistograms, mergedMoments);
  }
}
