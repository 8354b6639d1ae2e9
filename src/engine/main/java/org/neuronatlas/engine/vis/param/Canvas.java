package org.neuronatlas.engine.vis.param;

import ai.djl.ndarray.NDArray;

/**
 * A {@link Parameterization} at work: {@code parameters -> [N, P, S, S] in 0..1}, P = 3, or 1 of
 * grey pictures; with one plane more where pictures say how opaque they are.
 */
public interface Canvas extends AutoCloseable {
  /** Where an optimisation starts, [N, ...]; the caller moves these numbers. */
  NDArray start();

  /** The pictures that {@code parameters}, shaped like {@link #start}, stand for. */
  NDArray image(NDArray parameters);

  /**
   * The same pictures on a finer grid, as fine as the parameters themselves say it.
   *
   * @param finer side in pixels, a multiple of {@link #image(NDArray)}'s
   */
  NDArray image(NDArray parameters, int finer);

  @Override
  void close();
}
