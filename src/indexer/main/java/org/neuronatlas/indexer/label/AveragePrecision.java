package org.neuronatlas.indexer.label;

import java.util.Arrays;

/**
 * Average precision of one neuron's scores for every tag at once: with pictures ranked by score,
 * the mean over a tag's pictures of (its pictures so far / pictures so far). Of equal scores the
 * smaller ordinal ranks first. One of the few label metrics that pass a sanity check (Oikarinen et
 * al., arXiv 2506.05774).
 */
final class AveragePrecision {
  private final int[] pictures; // ordinals of one half
  private final int[][] tagsOf;
  final int[] positives; // [tags]

  /** Ready to rank the given pictures; {@code tagsOf} is by ordinal. */
  AveragePrecision(int[] pictures, int[][] tagsOf, int tags) {
    this.pictures = pictures;
    this.tagsOf = tagsOf;
    this.positives = new int[tags];
    for (int picture : pictures) {
      for (int tag : tagsOf[picture]) {
        positives[tag]++;
      }
    }
  }

  int pictures() {
    return pictures.length;
  }

  /** Average precision of each tag, 0 for one without pictures. {@code scores} is by ordinal. */
  float[] of(float[] scores) {
    long[] ranked = new long[pictures.length];
    for (int i = 0; i < pictures.length; i++) {
      int bits = Float.floatToRawIntBits(scores[pictures[i]] + 0.0f);
      int sortable = bits ^ ((bits >> 31) & 0x7FFF_FFFF);
      ranked[i] = ((long) ~sortable << Integer.SIZE) | i; // highest first, then the smaller ordinal
    }
    Arrays.sort(ranked);
    int[] found = new int[positives.length];
    double[] sums = new double[positives.length];
    for (int rank = 1; rank <= ranked.length; rank++) {
      for (int tag : tagsOf[pictures[(int) ranked[rank - 1]]]) {
        sums[tag] += (double) ++found[tag] / rank;
      }
    }
    float[] precision = new float[positives.length];
    for (int tag = 0; tag < precision.length; tag++) {
      precision[tag] = positives[tag] == 0 ? 0 : (float) (sums[tag] / positives[tag]);
    }
    return precision;
  }
}
