package org.neuronatlas.engine.gradient;

import ai.djl.ndarray.NDArray;

/**
 * Products with a number inside a graph. DJL's own {@code mul(Number)}, like its {@code div},
 * {@code pow}, {@code maximum} and {@code minimum}, makes an array of the number, closes it at
 * once, and with it lets go of the Java buffer that holds the number, while the graph has kept the
 * array for its backward pass: a garbage collection between the two makes gradients of whatever
 * stands in that memory by then. Here the number lives as long as the manager of {@code x}, which
 * outlives the graph. A test sees to it that the engine uses none of the others.
 */
public final class Factor {
  private Factor() {}

  /** So many times. */
  public static NDArray times(NDArray x, float factor) {
    return x.mul(x.getManager().create(factor));
  }

  /** To a power. */
  public static NDArray power(NDArray x, float exponent) {
    return x.pow(x.getManager().create(exponent));
  }

  /** At least that. */
  public static NDArray atLeast(NDArray x, float floor) {
    return x.maximum(x.getManager().create(floor));
  }
}
