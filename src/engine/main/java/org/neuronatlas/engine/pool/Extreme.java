package org.neuronatlas.engine.pool;

import java.util.Arrays;

/**
 * The highest and the lowest of what each neuron was offered on one picture, and where.
 *
 * <p>Scores are compared as integers: a float's bits, the lower 31 flipped where it is negative,
 * sort as the floats do. A loop over integers, without a branch and with one index for all its
 * arrays, runs on vectors, which one over floats does not (Java's {@code max} has NaN and -0 to
 * mind). A NaN is beyond every number, at one end or the other.
 */
final class Extreme {
  final int[] row;
  private final int[] high;
  private final int[] highAt;
  private final int[] low;
  private final int[] lowAt;

  Extreme(int neurons) {
    row = new int[neurons];
    high = new int[neurons];
    highAt = new int[neurons];
    low = new int[neurons];
    lowAt = new int[neurons];
    Arrays.fill(high, Integer.MIN_VALUE);
    Arrays.fill(low, Integer.MAX_VALUE);
  }

  /**
   * Offers every neuron the float whose bits stand in {@link #row}; of equal ones the first stays.
   */
  void offer(int position) {
    int[] row = this.row;
    int[] high = this.high;
    int[] highAt = this.highAt;
    int[] low = this.low;
    int[] lowAt = this.lowAt;
    for (int c = 0; c < row.length; c++) {
      int s = row[c];
      s &= -(s & Integer.MAX_VALUE) >> 31; // -0 is 0
      s ^= (s >> 31) & Integer.MAX_VALUE;
      int up = high[c];
      int higher = ((up - s) ^ ((up ^ s) & ((up - s) ^ up))) >> 31; // all ones where up < s
      high[c] = up ^ ((up ^ s) & higher);
      highAt[c] = highAt[c] ^ ((highAt[c] ^ position) & higher);
      int down = low[c];
      int lower = ((s - down) ^ ((s ^ down) & ((s - down) ^ s))) >> 31; // all ones where s < down
      low[c] = down ^ ((down ^ s) & lower);
      lowAt[c] = lowAt[c] ^ ((lowAt[c] ^ position) & lower);
    }
  }

  void send(int picture, ExtremePool.Sink sink) {
    for (int c = 0; c < row.length; c++) {
      float max = score(high[c]);
      float min = score(low[c]);
      if (Float.isNaN(max) || Float.isNaN(min)) {
        sink.score(picture, c, Float.NaN, 0, Float.NaN, 0);
      } else {
        sink.score(picture, c, max, highAt[c], min, lowAt[c]);
      }
    }
  }

  private static float score(int sortable) {
    return Float.intBitsToFloat(sortable ^ ((sortable >> 31) & Integer.MAX_VALUE));
  }
}
