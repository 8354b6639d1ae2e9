package org.neuronatlas.engine.weights.pickle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary, in the order in which it was written. Keys are never hashed: a hostile one could
 * hold itself. It compares by identity.
 */
public final class Dict {
  private List<Object> pairs = List.of(); // a hostile pickle makes millions of empty ones

  public void put(Object key, Object value) {
    if (pairs.isEmpty()) {
      pairs = new ArrayList<>();
    }
    pairs.add(key);
    pairs.add(value);
  }

  public int size() {
    return pairs.size() / 2;
  }

  public Object key(int i) {
    return pairs.get(2 * i);
  }

  public Object value(int i) {
    return pairs.get(2 * i + 1);
  }

  /** The value under a string, the last one written; null where there is none. */
  public @Nullable Object get(String key) {
    for (int i = size() - 1; i >= 0; i--) {
      if (key.equals(key(i))) {
        return value(i);
      }
    }
    return null;
  }
}
