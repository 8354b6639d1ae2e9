package org.neuronatlas.engine.vis.param;

import ai.djl.ndarray.NDArray;

/** Free numbers that become pictures: {@code parameters -> [N, 3, H, W] in 0..1}. */
public interface Parameterization {
  /** Where an optimisation starts; the caller moves these numbers. */
  NDArray start();

  /** The pictures that {@code parameters}, shaped like {@link #start}, stand for. */
  NDArray image(NDArray parameters);
}
