package org.neuronatlas.engine.vis.param;

import ai.djl.ndarray.NDArray;

/** Free numbers that become pictures: {@code parameters -> [N, 3, H, W] in 0..1}. */
public interface Parameterization {
  /** The free numbers, any shape; the first axis that is N is the implementation's to choose. */
  NDArray parameters();

  /** The pictures they stand for; results belong to the manager of {@link #parameters}. */
  NDArray image();
}
