package org.neuronatlas.engine.train;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.neuronatlas.engine.pool.ChannelsLast;

/**
 * The auxiliary loss AuxK (Gao et al. 2024, arXiv 2406.04093, section A.2): features that have been
 * silent for long try to make what the others leave over, so that they are drawn to what is not
 * explained yet, and fire again. At each position the largest of their values take part, below 0
 * too: a feature that is negative everywhere would else never have a gradient.
 */
final class Auxiliary {
  final int[][] features; // [rows][some of the dead]
  final float[][] values;
  final float[] over; // [rows, C] what they make less what was left over
  final boolean any;

  Auxiliary(State state, Rows rows, ChannelsLast h) {
    int[] dead =
        IntStream.range(0, state.features)
            .filter(f -> state.step - state.fired[f] >= Recipe.DEAD_AFTER)
            .toArray();
    this.any = dead.length > 0;
    this.features = new int[rows.count][0];
    this.values = new float[rows.count][0];
    this.over = any ? rows.over.clone() : rows.over;
    if (any) {
      rows.each(
          i -> {
            choose(i, dead, h);
            rows.add(state.decoder.value, features[i], values[i], over, i * state.channels);
          });
    }
  }

  private void choose(int row, int[] dead, ChannelsLast h) {
    int n = Math.min(dead.length, Recipe.AUXILIARY);
    long[] packed = new long[dead.length]; // sortable bits above, so that ties go by number
    for (int i = 0; i < dead.length; i++) {
      int bits = Float.floatToIntBits(h.at(row, 0, dead[i]));
      packed[i] = (long) (bits ^ (bits >> 31 & Integer.MAX_VALUE)) << 32 | i;
    }
    Arrays.sort(packed);
    features[row] = new int[n];
    values[row] = new float[n];
    for (int i = 0; i < n; i++) {
      int f = dead[(int) packed[packed.length - 1 - i]];
      features[row][i] = f;
      values[row][i] = h.at(row, 0, f);
    }
  }
}
