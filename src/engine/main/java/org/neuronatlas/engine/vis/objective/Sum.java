package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.neuronatlas.engine.VisionModel;

/** Two objectives at once: a chain of them is an equation of neurons. */
record Sum(Objective first, Objective second) implements Objective {
  @Override
  public Climb on(VisionModel model, NDManager scope) {
    return Reading.of(first, second, NDArray::add, model, scope);
  }

  @Override
  public int pictures() {
    return Math.max(first.pictures(), second.pictures());
  }

  @Override
  public Objective subject() {
    if (first.guides() || second.guides()) {
      return first.guides() ? second.subject() : first.subject();
    }
    return new Sum(first.subject(), second.subject());
  }

  @Override
  public boolean guides() {
    return first.guides() && second.guides();
  }

  @Override
  public String toString() {
    return second instanceof Scaled scaled && scaled.factor() < 0
        ? first + " - " + new Scaled(-scaled.factor(), scaled.of())
        : first + " + " + (second instanceof Sum ? "(" + second + ")" : second);
  }
}
