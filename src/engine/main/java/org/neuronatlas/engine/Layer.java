package org.neuronatlas.engine;

/**
 * A named place in a model whose output is studied.
 *
 * @param name its name, e.g. {@code layer4.1.pre}
 * @param neurons its channels
 * @param height positions downwards; 1 where there are none
 * @param width positions across; 1 where there are none
 * @param kind the model's own, or a dictionary's
 */
public record Layer(String name, int neurons, int height, int width, Kind kind) {

  /** Whose neurons they are. */
  public enum Kind {
    /** A place of the network itself. */
    RAW,
    /** A {@link Dictionary} over such a place; its neurons are called features. */
    DICTIONARY;

    @Override
    public String toString() {
      return this == RAW ? "raw" : "dictionary";
    }
  }

  /** A place of the network itself. */
  public Layer(String name, int neurons, int height, int width) {
    this(name, neurons, height, width, Kind.RAW);
  }

  /** Whether the activation has positions: [N, C, H, W] instead of [N, C]. */
  public boolean hasPositions() {
    return height * width > 1;
  }

  /** Whether most of its activations are exactly 0, and none is below. */
  public boolean sparse() {
    return kind == Kind.DICTIONARY;
  }
}
