package org.neuronatlas.engine.weights.pickle;

import java.util.ArrayList;
import java.util.List;

/** A list, tuple or set. It may hold itself, so it compares by identity. */
public final class Seq {
  private final List<Object> items;

  Seq(List<Object> items) {
    this.items = items;
  }

  static Seq empty() {
    return new Seq(new ArrayList<>(0));
  }

  void add(Object item) {
    items.add(item);
  }

  public int size() {
    return items.size();
  }

  public Object get(int i) {
    return items.get(i);
  }
}
