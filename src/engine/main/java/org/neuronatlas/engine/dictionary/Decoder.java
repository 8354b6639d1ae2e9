package org.neuronatlas.engine.dictionary;

/**
 * The second half of a sparse autoencoder, on numbers of a few features at a time: of thousands
 * some tens fire at a position, so that adding their directions costs a hundredth of a product of
 * matrices. Each position's sum runs in the order in which its features are given.
 */
public final class Decoder {
  private final float[] directions; // [features, C]
  private final float[] bias; // [C]
  private final Scaling scaling;

  /**
   * @param directions [features, C], row-major
   * @param bias [C]
   */
  Decoder(float[] directions, float[] bias, Scaling scaling) {
    this.directions = directions;
    this.bias = bias;
    this.scaling = scaling;
  }

  public int channels() {
    return bias.length;
  }

  /**
   * x', what the features make of a position again.
   *
   * @param features that fire there, the first {@code n}
   * @param values theirs
   * @param x [C] the position as it was read
   * @param into [C] is overwritten
   */
  public void decode(int[] features, float[] values, int n, float[] x, float[] into) {
    System.arraycopy(bias, 0, into, 0, bias.length);
    for (int i = 0; i < n; i++) {
      int from = features[i] * bias.length;
      float value = values[i];
      for (int c = 0; c < bias.length; c++) {
        into[c] += value * directions[from + c];
      }
    }
    scaling.out(into, x);
  }
}
