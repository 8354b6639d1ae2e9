package org.neuronatlas.engine.tap;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Set;

/**
 * What the layers of one forward pass answered: [N, C, H, W], or [N, C] where a layer has no
 * positions. The arrays belong to the manager of the pictures that went in.
 */
public final class Activations {
  private final Map<String, NDArray> byName;

  /** Keeps {@code byName} as it is; keys are the names that were asked for. */
  public Activations(Map<String, NDArray> byName) {
    this.byName = byName;
  }

  /** The activation of a layer, under the name it was asked by. */
  public NDArray get(String name) {
    NDArray found = byName.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "the activation of '" + name + "' was not asked for; there are " + byName.keySet());
    }
    return found;
  }

  /** The names asked for. */
  public Set<String> names() {
    return byName.keySet();
  }
}
