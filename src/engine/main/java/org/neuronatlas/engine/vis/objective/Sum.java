package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDManager;
import java.util.Set;
import java.util.TreeSet;
import org.neuronatlas.engine.VisionModel;

/** Two objectives at once: a chain of them is an equation of neurons. */
record Sum(Objective first, Objective second) implements Objective {
  @Override
  public Climb on(VisionModel model, NDManager scope) {
    Climb a = first.on(model, scope);
    Climb b = second.on(model, scope);
    Set<String> layers = new TreeSet<>(a.layers());
    layers.addAll(b.layers());
    return new Reading(layers, seen -> a.of(seen).add(b.of(seen)));
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
