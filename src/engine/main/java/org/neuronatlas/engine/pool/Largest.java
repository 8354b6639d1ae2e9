package org.neuronatlas.engine.pool;

import java.util.Arrays;

/**
 * The k largest floats of a row that are above 0, and of equal ones to the k-th all.
 *
 * <p>The row is folded to a few hundred maxima, of which the k-th largest cannot be above the
 * row's; only what lies beneath a maximum that is as large is looked at one by one.
 */
final class Largest extends Bar {
  private static final int LANES = 256;

  private int least; // bits
  private final int k;
  private final int[] maxima;
  private final int[] largest; // ascending

  Largest(int size, int k) {
    super(size);
    this.k = k;
    this.maxima = new int[Math.min(LANES, size)];
    this.largest = new int[k];
  }

  @Override
  boolean find() {
    boolean nan = fold() < 0;
    int bar = kth(maxima, maxima.length);
    int n = 0;
    for (int lane = 0; lane < maxima.length; lane++) {
      if (maxima[lane] >= bar) {
        for (int at = lane; at < row.length; at += maxima.length) {
          if (row[at] >= bar) {
            neurons[n++] = at;
          }
        }
      }
    }
    int[] candidates = maxima.length >= n ? maxima : new int[n];
    for (int i = 0; i < n; i++) {
      candidates[i] = row[neurons[i]];
    }
    least = kth(candidates, n);
    found = 0;
    for (int i = 0; i < n; i++) {
      if (row[neurons[i]] >= least) {
        neurons[found++] = neurons[i];
      }
    }
    return nan;
  }

  @Override
  int least(int neuron) {
    return least;
  }

  /** Fills the maxima; the answer is below 0 where there is a NaN. */
  private int fold() {
    int[] row = this.row;
    int[] maxima = this.maxima;
    Arrays.fill(maxima, Integer.MIN_VALUE);
    int beyond = 0;
    for (int from = 0; from < row.length; from += maxima.length) {
      int lanes = Math.min(maxima.length, row.length - from);
      for (int lane = 0; lane < lanes; lane++) {
        int s = row[from + lane];
        int m = maxima[lane];
        int more = ((m - s) ^ ((m ^ s) & ((m - s) ^ m))) >> 31; // all ones where m < s
        maxima[lane] = m ^ ((m ^ s) & more);
        beyond |= INFINITY - (s & Integer.MAX_VALUE);
      }
    }
    return beyond;
  }

  /** The k-th largest of the first n, or the least float above 0 where so many are not. */
  private int kth(int[] values, int n) {
    if (n < k) {
      return LEAST;
    }
    Arrays.fill(largest, LEAST);
    for (int i = 0; i < n; i++) {
      int value = values[i];
      if (value > largest[0]) {
        int at = 1;
        for (; at < k && largest[at] < value; at++) {
          largest[at - 1] = largest[at];
        }
        largest[at - 1] = value;
      }
    }
    return largest[0];
  }
}
