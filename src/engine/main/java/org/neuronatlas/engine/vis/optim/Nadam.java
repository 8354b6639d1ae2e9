package org.neuronatlas.engine.vis.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Adam that looks one step ahead (Dozat 2016, "Incorporating Nesterov Momentum into Adam"; the
 * schedule of its momentum as in PyTorch and Keras), climbing.
 *
 * @param rate of learning
 */
public record Nadam(float rate) implements Optimiser {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double DECAY = 0.004;

  /** Refuses a rate that leads nowhere. */
  public Nadam {
    Optimiser.checked(rate);
  }

  private static double momentum(int step) {
    return BETA1 * (1 - 0.5 * Math.pow(0.96, step * DECAY));
  }

  @Override
  public Ascent over(NDArray parameters, NDManager scope) {
    NDArray mean = scope.zeros(parameters.getShape(), parameters.getDataType());
    NDArray variance = scope.zeros(parameters.getShape(), parameters.getDataType());
    int[] steps = {0};
    double[] product = {1};
    return (moved, gradient) -> {
      int t = ++steps[0];
      double now = momentum(t);
      double next = momentum(t + 1);
      product[0] *= now;
      mean.muli((float) BETA1).addi(gradient.mul((float) (1 - BETA1)));
      variance.muli((float) BETA2).addi(gradient.square().mul((float) (1 - BETA2)));
      float ofGradient = (float) (rate * (1 - now) / (1 - product[0]));
      float ofMean = (float) (rate * next / (1 - product[0] * next));
      float corrected = (float) (1 / (1 - Math.pow(BETA2, t)));
      try (NDManager step = scope.newSubManager()) {
        NDArray length = variance.mul(corrected);
        length.attach(step);
        NDArray up = gradient.mul(ofGradient);
        up.attach(step);
        NDArray onwards = mean.mul(ofMean);
        onwards.attach(step);
        moved.addi(up.add(onwards).div(length.sqrt().add(1e-8f)));
      }
    };
  }

  @Override
  public String toString() {
    return "nadam(rate " + rate + ")";
  }
}
