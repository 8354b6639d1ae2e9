package org.neuronatlas.engine.vis.param;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;

/** Free numbers that become pictures. Its {@code toString} can be typed back. */
public sealed interface Parameterization permits Pixels, Fourier, Maco {
  /**
   * Starts from noise.
   *
   * @param seeds of each picture's noise: those of one seed start alike, wherever they stand in a
   *     batch
   * @param size side of the canvas in pixels, even
   * @param scope owns the parameters
   */
  Canvas on(List<Long> seeds, int size, NDManager scope);

  /** The colours it mixes, where a recipe may choose them. */
  default Optional<Colours> colours() {
    return Optional.empty();
  }
}
