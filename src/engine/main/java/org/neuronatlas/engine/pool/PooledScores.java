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

  /** Pools {@code activations} [N, C, H, W] or [N, C]. */
  public static PooledScores of(NDArray activations) {
    int neurons = (int) activations.getShape().get(1);
    int size = (int) activations.getShape().get(0) * neurons;
    PooledScores pooled =
        new PooledScores(new float[size], new int[size], new float[size], new int[size]);
    ExtremePool.pool(
        activations,
        (picture, neuron, max, argmax, min, argmin) -> {
          int at = picture * neurons + neuron;
          pooled.max[at] = max;
          pooled.argmax[at] = argmax;
          pooled.min[at] = min;
          pooled.argmin[at] = argmin;
        });
    return pooled;
  }
}
