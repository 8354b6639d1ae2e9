package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.neuronatlas.engine.VisionModel;

/** A climb as a function. */
record Reading(Set<String> layers, Function<Seen, NDArray> value) implements Climb {
  static Climb of(String layer, Function<Seen, NDArray> value) {
    return new Reading(Set.of(layer), value);
  }

  /** Of two objectives that become one number. */
  static Climb of(
      Objective first,
      Objective second,
      BinaryOperator<NDArray> one,
      VisionModel model,
      NDManager scope) {
    Climb a = first.on(model, scope);
    Climb b = second.on(model, scope);
    Set<String> layers = new TreeSet<>(a.layers());
    layers.addAll(b.layers());
    return new Reading(layers, seen -> one.apply(a.of(seen), b.of(seen)));
  }

  /** Of the pictures themselves. */
  static Climb ofPictures(Function<Seen, NDArray> value) {
    return new Reading(Set.of(), value);
  }

  @Override
  public NDArray of(Seen seen) {
    return value.apply(seen);
  }
}
