package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.neuronatlas.engine.VisionModel;

/** Two objectives, each as far as the other is met. */
record Product(Objective first, Objective second) implements Objective {
  @Override
  public Climb on(VisionModel model, NDManager scope) {
    return Reading.of(first, second, NDArray::mul, model, scope);
  }

  @Override
  public int pictures() {
    return Math.max(first.pictures(), second.pictures());
  }

  @Override
  public String toString() {
    return bracketed(first) + "*" + bracketed(second);
  }

  private static String bracketed(Objective of) {
    return of instanceof Sum ? "(" + of + ")" : of.toString();
  }
}
