package org.neuronatlas.engine.tap;

import ai.djl.ndarray.NDArray;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The listeners of one forward pass. An architecture calls {@link #see} at each named place, and
 * goes on with what it answers; it is an identity, and free when nobody listens there and nothing
 * is added.
 */
public final class Taps {
  private final Set<String> wanted;
  private final Map<String, NDArray> nudges;
  private final Map<String, NDArray> seen = new LinkedHashMap<>();

  private Taps(Set<String> wanted, Map<String, NDArray> nudges) {
    this.wanted = wanted;
    this.nudges = nudges;
  }

  /** Listens at these places. */
  public static Taps at(Collection<String> names) {
    return at(names, Map.of());
  }

  /**
   * Listens at these places, and adds to others: the gradient of a nudge of zeros is the gradient
   * of what it is added to, which an engine that has gradients of leaves alone cannot give.
   *
   * @param nudges by place, of the shape that is seen there
   */
  public static Taps at(Collection<String> names, Map<String, NDArray> nudges) {
    return new Taps(new LinkedHashSet<>(names), nudges);
  }

  /** Passes {@code x} on, with what is added to it, and keeps that if {@code name} is wanted. */
  public NDArray see(String name, NDArray x) {
    NDArray nudge = nudges.get(name);
    NDArray passed = nudge == null ? x : x.add(nudge);
    if (wanted.contains(name)) {
      seen.put(name, passed);
    }
    return passed;
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
