package org.neuronatlas.engine.weights;

/**
 * Weights that cannot be used; the message says what was attempted, on which value, and what exists
 * instead.
 */
public final class BadWeights extends RuntimeException {
  public BadWeights(String message) {
    super(message);
  }

  public BadWeights(String message, Throwable cause) {
    super(message, cause);
  }
}
