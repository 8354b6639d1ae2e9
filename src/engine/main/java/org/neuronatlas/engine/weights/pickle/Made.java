package org.neuronatlas.engine.weights.pickle;

import org.jspecify.annotations.Nullable;

/**
 * What Python would have made by calling {@link #callable} on {@link #args}: kept as it is written,
 * never called. It compares by identity.
 */
public final class Made {
  private final Object callable;
  private final Object args;
  private @Nullable Object state;
  private @Nullable Dict items;
  private @Nullable Seq elements;

  public Made(Object callable, Object args) {
    this.callable = callable;
    this.args = args;
  }

  void state(Object state) {
    this.state = state;
  }

  void put(Object key, Object value) {
    if (items == null) {
      items = new Dict();
    }
    items.put(key, value);
  }

  void add(Object element) {
    if (elements == null) {
      elements = Seq.empty();
    }
    elements.add(element);
  }

  /** Whether it is made by calling this very name. */
  public boolean by(String module, String name) {
    return callable instanceof Global global
        && global.module().equals(module)
        && global.name().equals(name);
  }

  /** What would be called; a {@link Global} in every honest file. */
  public Object callable() {
    return callable;
  }

  /** The arguments: a {@link Seq} in every honest file. */
  public Object args() {
    return args;
  }

  /** The state it would be given, mostly a {@link Dict}; null where there is none. */
  public @Nullable Object state() {
    return state;
  }

  /** What would be put into it by key. */
  public Dict items() {
    return items == null ? new Dict() : items;
  }

  /** What would be appended to it. */
  public Seq elements() {
    return elements == null ? Seq.empty() : elements;
  }

  /** What would be called, in words. */
  public String maker() {
    return callable instanceof Global global
        ? global.toString()
        : "something that is itself computed";
  }
}
