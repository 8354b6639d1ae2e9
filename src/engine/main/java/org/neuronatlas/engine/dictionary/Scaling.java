package org.neuronatlas.engine.dictionary;

import ai.djl.ndarray.NDArray;

/**
 * What is done to each position before a dictionary reads it, and undone to what it makes of it
 * again; SAELens calls it {@code normalize_activations}.
 *
 * @param factor of {@link Kind#FACTOR}; of the others 1
 */
public record Scaling(Kind kind, float factor) {
  private static final float EPSILON = 1e-5f;

  /** The ways. */
  public enum Kind {
    /** As it is. */
    NONE,
    /** Divided by one number for all positions. */
    FACTOR,
    /** Scaled so that its length is the root of its channels. */
    CONSTANT_NORM,
    /** Less its own mean, divided by its own standard deviation (the unbiased one, + 1e-5). */
    LAYER_NORM
  }

  static final Scaling NONE = new Scaling(Kind.NONE, 1);

  /** Rows [rows, C] as the dictionary reads them. */
  NDArray in(NDArray rows) {
    long channels = rows.getShape().get(1);
    int[] last = {1};
    return switch (kind) {
      case NONE -> rows;
      case FACTOR ->
          rows.div(rows.getManager().create(new float[] {factor})); // [1]: exact in any type
      case CONSTANT_NORM -> {
        NDArray length = rows.square().sum(last, true).sqrt(); // [rows, 1]
        yield rows.mul(length.pow(-1).mul((float) Math.sqrt(channels)));
      }
      case LAYER_NORM -> {
        NDArray centred = rows.sub(rows.mean(last, true));
        NDArray variance = centred.square().sum(last, true).div((float) (channels - 1));
        yield centred.div(variance.sqrt().add(EPSILON));
      }
    };
  }

  /**
   * Undoes it.
   *
   * @param made [C] what the decoder says; changed in place
   * @param x [C] the position that was read, as it was
   */
  void out(float[] made, float[] x) {
    switch (kind) {
      case NONE -> {}
      case FACTOR -> move(made, factor, 0);
      case CONSTANT_NORM -> {
        double squares = 0;
        for (float value : x) {
          squares += (double) value * value;
        }
        move(made, (float) Math.sqrt(squares / x.length), 0);
      }
      case LAYER_NORM -> {
        double sum = 0;
        for (float value : x) {
          sum += value;
        }
        double mean = sum / x.length;
        double squares = 0;
        for (float value : x) {
          squares += (value - mean) * (value - mean);
        }
        move(made, (float) Math.sqrt(squares / (x.length - 1)), (float) mean);
      }
    }
  }

  private static void move(float[] made, float by, float to) {
    for (int c = 0; c < made.length; c++) {
      made[c] = made[c] * by + to;
    }
  }

  @Override
  public String toString() {
    return switch (kind) {
      case NONE -> "read as it is";
      case FACTOR -> "divided by " + factor;
      case CONSTANT_NORM -> "scaled to the length of the root of its channels";
      case LAYER_NORM -> "less its mean, divided by its standard deviation";
    };
  }
}
