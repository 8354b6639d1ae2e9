package org.neuronatlas.engine.vis.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * Adam (Kingma and Ba 2015, arXiv 1412.6980), climbing. Its moments belong to the scope it was made
 * on; DJL's own optimizers keep theirs for ever.
 */
public final class Adam {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;

  private final float rate;
  private final NDArray mean;
  private final NDArray variance;
  private int steps;

  /** Prepares for parameters shaped like {@code parameters}, with the moments on {@code scope}. */
  public Adam(NDArray parameters, float rate, NDManager scope) {
    this.rate = rate;
    this.mean = scope.zeros(parameters.getShape(), parameters.getDataType());
    this.variance = scope.zeros(parameters.getShape(), parameters.getDataType());
  }

  /** Moves {@code parameters} one step up along {@code gradient}, in place. */
  public void ascend(NDArray parameters, NDArray gradient) {
    steps++;
    double corrected = rate * Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps));
    parameters
        .getNDArrayInternal()
        .adamUpdate(
            new NDList(parameters, gradient, mean, variance),
            new NDList(parameters),
            rate,
            (float) corrected,
            0, // weight decay
            -1, // the gradient's factor: upwards
            -1, // no clipping
            (float) BETA1,
            (float) BETA2,
            1e-8f,
            true,
            false);
  }
}
