package org.neuronatlas.engine.weights.pickle;

/** Python's {@code None}. */
public enum Nothing {
  NONE
}
