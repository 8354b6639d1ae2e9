package org.neuronatlas.engine.dictionary;

/**
 * Which tokens of a transformer a dictionary was trained on. Maps of a convolutional network have
 * positions alone, and are read whole.
 */
public enum Tokens {
  /** The class token, registers and patches. */
  ALL("all tokens"),
  /** The patches alone. */
  PATCHES("the patches"),
  /** The class token alone. */
  CLASS("the class token");

  private final String words;

  Tokens(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
