package org.neuronatlas.engine.weights.pickle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary, in the order in which it was written. Keys are never hashed: a hostile one could
 * hold itself. It compares by identity.
 */
public final class Dict {
  private final List<Object> keys = new ArrayList<>(0);
  private final List<Object> values = new ArrayList<>(0);

  public void put(Object key, Object value) {
    keys.add(key);
    values.add(value);
  }

  public int size() {
    return keys.size();
  }

  public Object key(int i) {
    return keys.get(i);
  }

  public Object value(int i) {
    return values.get(i);
  }

  /** The value under a string, the last one written; null where there is none. */
  public @Nullable Object get(String key) {
    for (int i = keys.size() - 1; i >= 0; i--) {
      if (key.equals(keys.get(i))) {
        return values.get(i);
      }
    }
    return null;
  }
}
