package org.neuronatlas.indexer.sweep;

import java.util.ArrayList;
import java.util.Arrays;
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
   * processors.
   */
  static Summary of(DenseScores scores, int first) {
    int images = scores.images();
    Extremes top = new Extremes(Extremes.End.TOP, TOP, scores.neurons());
    Extremes bottom = new Extremes(Extremes.End.BOTTOM, BOTTOM, scores.neurons());
    ThreadLocal<ScoreSort> sorts = ThreadLocal.withInitial(() -> new ScoreSort(images));
    return of(
        top,
        bottom,
        (c, histograms, moments) -> {
          int from = c * images;
          ScoreSort sort = sorts.get();
          long[] packed = sort.scores();
          int n = 0;
          float bar = Float.NEGATIVE_INFINITY; // of the lowest, negated
          for (int i = images - 1; i >= 0; i--) {
            float max = scores.max()[from + i];
            if (!Float.isNaN(max)) {
              packed[n++] = Packed.of(max, first + i);
              float min = scores.min()[from + i];
              if (-min >= bar) {
                bottom.offer(c, min, first + i, scores.minAt()[from + i]);
                bar = bottom.bar(c);
              }
            }
          }
          long[] sorted = sort.sorted(n, TOP);
          top.fill(c, sorted, n, ordinal -> scores.maxAt()[from + ordinal - first]);
          histograms[c] = FineHistogram.of(0, sorted, n);
          moments[c] = Moments.of(scores.max(), from, from + images);
        });
  }

  /** The same of a sparse layer: only pictures that fire are listed, so there is no bottom. */
  static Summary of(SparseScores.Columns scores, int first) {
    Extremes top = new Extremes(Extremes.End.TOP, TOP, scores.neurons());
    Extremes bottom = new Extremes(Extremes.End.BOTTOM, BOTTOM, scores.neurons());
    int usable = scores.images() - scores.missing().length;
    return of(
        top,
        bottom,
        (c, histograms, moments) -> {
          int from = scores.from()[c];
          int n = scores.from()[c + 1] - from;
          long[] sorted = new long[n];
          for (int i = 0; i < n; i++) {
            sorted[i] = Packed.of(scores.score()[from + i], first + scores.image()[from + i]);
          }
          Arrays.sort(sorted);
          top.fill(c, sorted, n, ordinal -> scores.at()[place(scores, c, ordinal - first)]);
          histograms[c] = FineHistogram.of(usable - n, sorted, n);
          moments[c] = Moments.of(scores.score(), from, from + n).andZeros(usable - n);
        });
  }

  private static int place(SparseScores.Columns scores, int neuron, int image) {
    return Arrays.binarySearch(
        scores.image(), scores.from()[neuron], scores.from()[neuron + 1], image);
  }

  private interface Filler {
    void fill(int neuron, FineHistogram[] histograms, Moments[] moments);
  }

  private static Summary of(Extremes top, Extremes bottom, Filler filler) {
    FineHistogram[] histograms = new FineHistogram[top.neurons];
    Moments[] moments = new Moments[top.neurons];
    IntStream.range(0, top.neurons).parallel().forEach(c -> filler.fill(c, histograms, moments));
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
