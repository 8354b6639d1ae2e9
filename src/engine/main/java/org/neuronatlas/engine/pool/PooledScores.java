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
    if (shape.dimension() == 2) {
      return of(activations.toFloatArray(), (int) shape.get(0), (int) shape.get(1), 1, 1);
    }
    if (shape.dimension() != 4) {
      throw new IllegalArgumentException(
          "cannot pool an activation " + shape + "; it takes [N, C, H, W] or [N, C]");
    }
    try (NDArray channelsLast = activations.transpose(0, 2, 3, 1)) { // as they lie in memory
      return of(
          channelsLast.toFloatArray(),
          (int) shape.get(0),
          (int) shape.get(1),
          (int) (shape.get(2) * shape.get(3)),
          (int) shape.get(3));
    }
  }

  /** Pools {@code values} [pictures][positions][neurons]. */
  static PooledScores of(float[] values, int pictures, int neurons, int positions, int width) {
    int rows = pictures * neurons;
    float[] max = new float[rows];
    float[] min = new float[rows];
    int[] argmax = new int[rows];
    int[] argmin = new int[rows];
    for (int picture = 0; picture < pictures; picture++) {
      int row = picture * neurons;
      System.arraycopy(values, row * positions, max, row, neurons);
      System.arraycopy(values, row * positions, min, row, neurons);
      for (int position = 1; position < positions; position++) {
        int start = row * positions + position * neurons;
        for (int c = 0; c < neurons; c++) {
          float value = values[start + c];
          if (!(value <= max[row + c])) { // greater, or one of the two is NaN
            move(value, position, max, argmax, row + c);
          }
          if (!(value >= min[row + c])) {
            move(value, position, min, argmin, row + c);
          }
        }
      }
    }
    return new PooledScores(max, argmax, min, argmin, neurons, width);
  }

  /** A NaN, once there, stays. */
  private static void move(float value, int position, float[] best, int[] at, int row) {
    if (!Float.isNaN(best[row])) {
      best[row] = value;
      at[row] = position;
    }
  }
}
