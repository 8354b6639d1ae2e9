package org.neuronatlas.engine.pool;

import ai.djl.ndarray.NDArray;

/**
 * What {@link ExtremePool} finds, row-major [N][neurons].
 *
 * @param max max-pool: excitation
 * @param argmax its position
 * @param min min-pool: inhibition
 * @param argmin its position
 */
public record PooledScores(float[] max, int[] argmax, float[] min, int[] argmin) {

  static PooledScores room(int size) {
    return new PooledScores(new float[size], new int[size], new float[size], new int[size]);
  }

  /** Pools {@code activations} [N, C, H, W] or [N, C]. */
  public static PooledScores of(NDArray activations) {
    int neurons = (int) activations.getShape().get(1);
    PooledScores pooled = room((int) activations.getShape().get(0) * neurons);
    ExtremePool.pool(
        activations,
        (first, pictures, scores) -> {
          int to = first * neurons;
          int size = pictures * neurons;
          System.arraycopy(scores.max, 0, pooled.max, to, size);
          System.arraycopy(scores.argmax, 0, pooled.argmax, to, size);
          System.arraycopy(scores.min, 0, pooled.min, to, size);
          System.arraycopy(scores.argmin, 0, pooled.argmin, to, size);
        });
    return pooled;
  }
}
