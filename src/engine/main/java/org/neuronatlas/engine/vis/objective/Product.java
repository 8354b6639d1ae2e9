package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDManager;
import java.util.Set;
import java.util.TreeSet;
import org.neuronatlas.engine.VisionModel;

/** Two objectives, each as far as the other is met. */
record Product(Objective first, Objective second) implements Objective {
  @Override
  public Climb on(VisionModel model, NDManager scope) {
    Climb a = first.on(model, scope);
    Climb b = second.on(model, scope);
    Set<String> layers = new TreeSet<>(a.layers());
    layers.addAll(b.layers());
    return new Reading(layers, seen -> a.of(seen).mul(b.of(seen)));
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
