package org.neuronatlas.engine.pool;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * The highest and the lowest value of every neuron on every picture, and where they were.
 *
 * <p>Arrays are row-major [N][neurons]. A position is {@code y * width + x}; of equal values the
 * first position counts. A neuron with a NaN anywhere on a picture has NaN as both scores.
 *
 * @param max max-pool: excitation
 * @param argmax its position
 * @param min min-pool: inhibition
 * @param argmin its position
 * @param neurons channels of the layer
 * @param width positions across, 1 where there are none
 */
public record PooledScores(
    float[] max, int[] argmax, float[] min, int[] argmin, int neurons, int width) {

  /** Pools {@code activations} [N, C, H, W] or [N, C], in one pass. */
  public static PooledScores of(NDArray activations) {
    Shape shape = activations.getShape();
    if (shape.dimension() != 4 && shape.dimension() != 2) {
      throw new IllegalArgumentException(
          "cannot pool an activation " + shape + "; it takes [N, C, H, W] or [N, C]");
    }
    int rows = Math.toIntExact(shape.get(0) * shape.get(1));
    int neurons = Math.toIntExact(shape.get(1));
    int positions = shape.dimension() == 2 ? 1 : Math.toIntExact(shape.get(2) * shape.get(3));
    int width = shape.dimension() == 2 ? 1 : Math.toIntExact(shape.get(3));
    return of(activations.toFloatArray(), rows, positions, neurons, width);
  }

  /** Pools {@code rows} (picture, neuron) pairs of {@code positions} values each. */
  static PooledScores of(float[] values, int rows, int positions, int neurons, int width) {
    float[] max = new float[rows];
    float[] min = new float[rows];
    int[] argmax = new int[rows];
    int[] argmin = new int[rows];
    for (int row = 0; row < rows; row++) {
      int start = row * positions;
      float high = values[start];
      float low = high;
      for (int i = start + 1; i < start + positions; i++) {
        float value = values[i];
        high = Math.max(high, value);
        low = Math.min(low, value);
      }
      max[row] = high;
      min[row] = low;
      argmax[row] = find(values, start, positions, high);
      argmin[row] = find(values, start, positions, low);
    }
    return new PooledScores(max, argmax, min, argmin, neurons, width);
  }

  private static int find(float[] values, int start, int positions, float value) {
    for (int i = 0; i < positions; i++) {
      if (values[start + i] == value) {
        return i;
      }
    }
    return 0; // NaN
  }
}
