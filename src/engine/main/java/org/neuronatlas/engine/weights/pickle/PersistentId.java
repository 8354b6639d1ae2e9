package org.neuronatlas.engine.weights.pickle;

/** A reference to something kept outside the pickle ("persistent id"). */
public final class PersistentId {
  private final Object id;

  PersistentId(Object id) {
    this.id = id;
  }

  public Object id() {
    return id;
  }
}
