package org.neuronatlas.server.honesty;

import org.jspecify.annotations.Nullable;

/**
 * What a drawn picture does to its neuron.
 *
 * @param score its highest at any position; its lowest, where the picture is to lower it
 * @param standing beside the other neurons; null where that was not asked, and then {@code score}
 *     is what the optimisation reported of its last step, not what the stored picture does
 */
public record Reached(float score, @Nullable Standing standing) {

  /**
   * A neuron among its layer's on its own picture, by z: {@code (score - mean) / sd}.
   *
   * @param rank 1 is first
   * @param of the layer's neurons that fire
   * @param rival the first, where that is another neuron
   */
  public record Standing(
      int rank, int of, float z, @Nullable Integer rival, @Nullable Float rivalZ) {
    int others() {
      return rank - 1;
    }
  }

  boolean measured() {
    return standing != null;
  }
}
