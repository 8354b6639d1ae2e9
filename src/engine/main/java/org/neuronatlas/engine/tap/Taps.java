package org.neuronatlas.engine.tap;

import ai.djl.ndarray.NDArray;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The listeners of one forward pass. An architecture calls {@link #see} at each named place; it is
 * an identity, and free when nobody listens there.
 */
public final class Taps {
  private final Set<String> wanted;
  private final Map<String, NDArray> seen = new LinkedHashMap<>();

  private Taps(Set<String> wanted) {
    this.wanted = wanted;
  }

  /** Listens at these places. */
  public static Taps at(Collection<String> names) {
    return new Taps(new LinkedHashSet<>(names));
  }

  /** Passes {@code x} on, unchanged, and keeps it if {@code name} is wanted. */
  public NDArray see(String name, NDArray x) {
    if (wanted.contains(name)) {
      seen.put(name, x);
    }
    return x;
  }

  /** Whether anybody listens at {@code name}. */
  public boolean wants(String name) {
    return wanted.contains(name);
  }

  /** Whether everything wanted has been seen, so that the pass may end. */
  public boolean done() {
    return seen.size() == wanted.size();
  }

  /** What was seen, by place. */
  public Map<String, NDArray> seen() {
    return seen;
  }
}
