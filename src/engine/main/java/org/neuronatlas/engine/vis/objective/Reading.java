package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import java.util.function.Function;

/** A climb of one layer, or of none. */
record Reading(Set<String> layers, Function<Seen, NDArray> value) implements Climb {
  static Climb of(String layer, Function<Seen, NDArray> value) {
    return new Reading(Set.of(layer), value);
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
