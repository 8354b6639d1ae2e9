package org.neuronatlas.engine.vis.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Straight up the gradient, scaled for each picture so that its root mean square is the rate (Deep
 * Dream: Mordvintsev, Olah, Tyka 2015; an L2-normalised step).
 *
 * @param rate how far a number moves in a step
 */
public record Steepest(float rate) implements Optimiser {
  /** Refuses a rate that leads nowhere. */
  public Steepest {
    Optimiser.checked(rate);
  }

  @Override
  public Ascent over(NDArray parameters, NDManager scope) {
    return (moved, gradient) -> {
      NDArray rows = gradient.reshape(gradient.getShape().get(0), -1);
      NDArray length = rows.square().mean(new int[] {1}, true).sqrt().add(1e-12f); // [n, 1]
      moved.addi(rows.div(length).mul(rate).reshape(moved.getShape()));
    };
  }

  @Override
  public String toString() {
    return "steepest(rate " + rate + ")";
  }
}
