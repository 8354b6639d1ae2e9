package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDManager;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.gradient.Factor;

/** An objective so many times; negative: against it. */
record Scaled(float factor, Objective of) implements Objective {
  @Override
  public Climb on(VisionModel model, NDManager scope) {
    Climb climb = of.on(model, scope);
    return new Reading(climb.layers(), seen -> Factor.times(climb.of(seen), factor));
  }

  @Override
  public int pictures() {
    return of.pictures();
  }

  @Override
  public Objective times(float more) {
    return new Scaled(factor * more, of);
  }

  @Override
  public Objective subject() {
    return new Scaled(factor, of.subject());
  }

  @Override
  public boolean guides() {
    return of.guides();
  }

  @Override
  public String toString() {
    String inner = of instanceof Sum ? "(" + of + ")" : of.toString();
    return factor == 1 ? inner : factor == -1 ? "-" + inner : factor + "*" + inner;
  }
}
