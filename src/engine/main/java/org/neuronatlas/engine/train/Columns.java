package org.neuronatlas.engine.train;

/**
 * Positions' features turned round: of each feature the positions at which it takes part, in their
 * order.
 *
 * @param from [features + 1] where each feature's begin
 */
record Columns(int[] from, int[] row, float[] value) {

  static Columns of(int features, int[][] each, float[][] values) {
    int[] from = new int[features + 1];
    for (int[] row : each) {
      for (int f : row) {
        from[f + 1]++;
      }
    }
    for (int f = 0; f < features; f++) {
      from[f + 1] += from[f];
    }
    int[] next = from.clone();
    int[] rows = new int[from[features]];
    float[] all = new float[rows.length];
    for (int i = 0; i < each.length; i++) {
      for (int n = 0; n < each[i].length; n++) {
        int to = next[each[i][n]]++;
        rows[to] = i;
        all[to] = values[i][n];
      }
    }
    return new Columns(from, rows, all);
  }
}
