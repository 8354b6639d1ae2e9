package org.neuronatlas.engine.weights.pickle;

import java.util.ArrayList;
import java.util.List;

/** A list, tuple or set. It may hold itself, so it compares by identity. */
public final class Seq {
  private final List<Object> items;
  private final boolean grows;

  private Seq(List<Object> items, boolean grows) {
    this.items = items;
    this.grows = grows;
  }

  /** A list or set. */
  static Seq list(List<Object> items) {
    return new Seq(items, true);
  }

  /** A tuple or frozen set. */
  static Seq tuple(List<Object> items) {
    return new Seq(items, false);
  }

  static Seq empty() {
    return list(new ArrayList<>(0));
  }

  void add(Object item) {
    if (!grows) {
      throw new BadPickle("its pickle appends to a tuple");
    }
    items.add(item);
  }

  public int size() {
    return items.size();
  }

  public Object get(int i) {
    return items.get(i);
  }
}
