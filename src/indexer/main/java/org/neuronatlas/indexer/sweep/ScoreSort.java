package org.neuronatlas.indexer.sweep;

import java.util.Arrays;

/**
 * Sorts packed scores ascending, byte by byte of the score from its lowest (Seward 1954): on the
 * 500 scores of a unit in half the time of {@link Arrays#sort(long[])}, which is the sweep's
 * costliest step after the model itself. One instance a thread.
 */
final class ScoreSort {
  private static final int BYTES = 4;
  private static final int VALUES = 256;

  private final int[] places = new int[BYTES * VALUES];
  private final long[] zeros;
  private long[] from;
  private long[] to;

  ScoreSort(int capacity) {
    from = new long[capacity];
    to = new long[capacity];
    zeros = new long[capacity];
  }

  /** Where to put the scores to be sorted, with descending ordinals. */
  long[] scores() {
    return from;
  }

  /** Where to put scores of exactly 0, with descending ordinals, where all others are above. */
  long[] zeros() {
    return zeros;
  }

  /** The first zeros and then the first scores, sorted; valid until the next call. */
  long[] sorted(int silent, int n) {
    long[] scores = n == 0 ? from : sorted(n);
    if (silent == 0) {
      return scores;
    }
    System.arraycopy(scores, 0, zeros, silent, n);
    return zeros;
  }

  /** The first {@code n} of {@link #scores()}, sorted; valid until the next call. */
  long[] sorted(int n) {
    Arrays.fill(places, 0);
    for (int i = 0; i < n; i++) {
      for (int b = 0; b < BYTES; b++) {
        places[place(from[i], b)]++;
      }
    }
    for (int b = 0; b < BYTES; b++) {
      int before = 0;
      for (int p = b * VALUES; p < (b + 1) * VALUES; p++) {
        int count = places[p];
        places[p] = before;
        before += count;
      }
      for (int i = 0; i < n; i++) {
        to[places[place(from[i], b)]++] = from[i];
      }
      long[] swapped = from;
      from = to;
      to = swapped;
    }
    return from;
  }

  private static int place(long packed, int b) {
    return b * VALUES + ((int) ((packed ^ Long.MIN_VALUE) >>> (Integer.SIZE + b * 8)) & 0xFF);
  }
}
