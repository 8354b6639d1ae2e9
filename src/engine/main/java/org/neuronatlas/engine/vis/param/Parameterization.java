package org.neuronatlas.engine.vis.param;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;

/** Free numbers that become pictures. Its {@code toString} can be typed back. */
public sealed interface Parameterization permits Pixels, Fourier, Maco {
  /** In three colours; see {@link #on(List, int, int, NDManager)}. */
  default Canvas on(List<Long> seeds, int size, NDManager scope) {
    return on(seeds, size, 3, scope);
  }

  /**
   * Starts from noise.
   *
   * @param seeds of each picture's noise: those of one seed start alike, wherever they stand in a
   *     batch
   * @param size side of the canvas in pixels, even
   * @param planes 3 for pictures in colour, 1 for grey ones, where there is nothing to decorrelate
   * @param scope owns the parameters
   */
  Canvas on(List<Long> seeds, int size, int planes, NDManager scope);

  /** The colours it mixes, where a recipe may choose them. */
  default Optional<Colours> colours() {
    return Optional.empty();
  }
}
