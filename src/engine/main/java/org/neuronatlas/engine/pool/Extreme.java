package org.neuronatlas.engine.pool;

import java.util.Arrays;

/**
 * The highest and the lowest of what each neuron answered on one picture, and where.
 *
 * <p>Scores are compared as integers: a float's bits, the lower 31 flipped where it is negative,
 * sort as the floats do. A loop over integers, without a branch and with one index for all its
 * arrays, runs on vectors, which one over floats does not (Java's {@code max} has NaN and -0 to
 * mind). Vectors want long loops: where a layer has few neurons, several positions are looked at as
 * if they were neurons of their own, and joined at the end. A NaN is beyond every number, at one
 * end or the other; -0 and 0, which are equal, are told apart until the end.
 */
final class Extreme {
  private static final int LANES = 1024; // five arrays of so many lie in a core's first cache
  private static final int INFINITY = sortable(Float.floatToRawIntBits(Float.POSITIVE_INFINITY));
  private static final int MINUS_INFINITY =
      sortable(Float.floatToRawIntBits(Float.NEGATIVE_INFINITY));

  private final int neurons;
  private final int positions;
  private final int together; // positions looked at side by side
  private final int[] row;
  private final int[] high;
  private final int[] highAt;
  private final int[] low;
  private final int[] lowAt;

  Extreme(int neurons, int positions) {
    this.neurons = neurons;
    this.positions = positions;
    int side = 1;
    while (positions % (2 * side) == 0 && 2 * side * neurons <= LANES) {
      side *= 2;
    }
    together = side;
    int lanes = side * neurons;
    row = new int[lanes];
    high = new int[lanes];
    highAt = new int[lanes];
    low = new int[lanes];
    lowAt = new int[lanes];
  }

  /** Pools one picture of {@code floats} into a row of {@code into}. */
  void pool(ChannelsLast floats, int picture, PooledScores into, int rowOfInto) {
    Arrays.fill(high, Integer.MIN_VALUE);
    Arrays.fill(low, Integer.MAX_VALUE);
    for (int position = 0; position < positions; position += together) {
      floats.bits(picture, position, row);
      offer(position);
    }
    for (int half = together / 2; half > 0; half /= 2) {
      join(half);
    }
    for (int c = 0, at = rowOfInto * neurons; c < neurons; c++, at++) {
      boolean nan = high[c] > INFINITY || low[c] < MINUS_INFINITY;
      into.max()[at] = nan ? Float.NaN : score(high[c]);
      into.min()[at] = nan ? Float.NaN : score(low[c]);
      into.argmax()[at] = nan ? 0 : isZero(high[c]) ? firstZero(floats, picture, c) : highAt[c];
      into.argmin()[at] = nan ? 0 : isZero(low[c]) ? firstZero(floats, picture, c) : lowAt[c];
    }
  }

  /** Offers the floats whose bits stand in {@link #row}; of equal ones the first stays. */
  private void offer(int position) {
    int[] row = this.row;
    int[] high = this.high;
    int[] highAt = this.highAt;
    int[] low = this.low;
    int[] lowAt = this.lowAt;
    for (int c = 0; c < row.length; c++) {
      int s = sortable(row[c]);
      int higher = less(high[c], s);
      high[c] = pick(high[c], s, higher);
      highAt[c] = pick(highAt[c], position, higher);
      int lower = less(s, low[c]);
      low[c] = pick(low[c], s, lower);
      lowAt[c] = pick(lowAt[c], position, lower);
    }
  }

  /** Joins the first {@code half} of the positions side by side with as many behind them. */
  private void join(int half) {
    int[] high = this.high;
    int[] highAt = this.highAt;
    int[] low = this.low;
    int[] lowAt = this.lowAt;
    int lanes = half * neurons;
    for (int c = 0; c < lanes; c++) {
      int theirs = highAt[c + lanes] + half;
      int s = high[c + lanes];
      int higher = less(high[c], s) | ~less(s, high[c]) & less(theirs, highAt[c]);
      high[c] = pick(high[c], s, higher);
      highAt[c] = pick(highAt[c], theirs, higher);
    }
    for (int c = 0; c < lanes; c++) {
      int theirs = lowAt[c + lanes] + half;
      int s = low[c + lanes];
      int lower = less(s, low[c]) | ~less(low[c], s) & less(theirs, lowAt[c]);
      low[c] = pick(low[c], s, lower);
      lowAt[c] = pick(lowAt[c], theirs, lower);
    }
  }

  private int firstZero(ChannelsLast floats, int picture, int neuron) {
    int position = 0;
    while (floats.at(picture, position, neuron) != 0) {
      position++;
    }
    return position;
  }

  private static boolean isZero(int sortable) {
    return sortable == 0 || sortable == -1; // 0 and -0
  }

  private static int sortable(int bits) {
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  private static float score(int sortable) {
    return Float.intBitsToFloat(sortable(sortable)) + 0f; // -0 is 0
  }

  /** All ones where {@code a < b}, else 0; right where their difference overflows, too. */
  private static int less(int a, int b) {
    return ((a - b) ^ ((a ^ b) & ((a - b) ^ a))) >> 31;
  }

  private static int pick(int a, int b, int whereOnes) {
    return a ^ ((a ^ b) & whereOnes);
  }
}
