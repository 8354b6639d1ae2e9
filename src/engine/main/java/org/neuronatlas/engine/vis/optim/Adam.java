package org.neuronatlas.engine.vis.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * Adam (Kingma and Ba 2015, arXiv 1412.6980), climbing. Its moments belong to the scope it was
 * begun on; DJL's own optimizers keep theirs for ever.
 *
 * @param rate of learning
 */
public record Adam(float rate) implements Optimiser {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;

  /** Refuses a rate that leads nowhere. */
  public Adam {
    Optimiser.checked(rate);
  }

  @Override
  public Ascent over(NDArray parameters, NDManager scope) {
    NDArray mean = scope.zeros(parameters.getShape(), parameters.getDataType());
    NDArray variance = scope.zeros(parameters.getShape(), parameters.getDataType());
    int[] steps = {0};
    return (moved, gradient) -> {
      int t = ++steps[0];
      double corrected = rate * Math.sqrt(1 - Math.pow(BETA2, t)) / (1 - Math.pow(BETA1, t));
      moved
          .getNDArrayInternal()
          .adamUpdate(
              new NDList(moved, gradient, mean, variance),
              new NDList(moved),
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
    };
  }

  @Override
  public String toString() {
    return "adam(rate " + rate + ")";
  }
}
