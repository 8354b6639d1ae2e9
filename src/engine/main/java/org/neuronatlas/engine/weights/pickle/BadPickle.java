package org.neuronatlas.engine.weights.pickle;

/** Bytes that are no pickle, or one beyond the limits; the message says where and why. */
public final class BadPickle extends RuntimeException {
  public BadPickle(String message) {
    super(message);
  }
}
