package org.neuronatlas.engine.vis.optim;

import ai.djl.ndarray.NDArray;

/** An {@link Optimiser} at work on certain numbers. */
public interface Ascent {
  /** Moves {@code parameters} one step up along {@code gradient}, in place. */
  void ascend(NDArray parameters, NDArray gradient);
}
