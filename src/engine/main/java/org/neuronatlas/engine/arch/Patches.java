package org.neuronatlas.engine.arch;

import ai.djl.ndarray.types.Shape;
import java.util.Map;

/**
 * A picture cut into squares, of each of which a transformer makes a token, and the tokens that
 * stand before them.
 *
 * @param size side of the picture, in pixels
 * @param patch side of a square
 * @param colours of the picture
 * @param bias whether the squares' matrix has one
 * @param leading tokens before the squares: none, or the class token, then registers
 * @param trained squares along each side when positions were learnt; for others they are
 *     interpolated
 * @param antialias whether that is antialiased: each family does as its own code
 * @param classPlaced whether the class token has a position, before those of the squares
 * @param offset what is added to the number of squares for the factor of that interpolation
 */
public record Patches(
    int size,
    int patch,
    int colours,
    boolean bias,
    int leading,
    int trained,
    boolean antialias,
    boolean classPlaced,
    double offset) {

  /** A class token, where there is one, has its position, and nothing is added to factors. */
  public Patches(
      int size, int patch, int colours, boolean bias, int leading, int trained, boolean antialias) {
    this(size, patch, colours, bias, leading, trained, antialias, true, 0);
  }

  /** Squares along each side. */
  public int side() {
    return size / patch;
  }

  /** How many of the leading tokens have a position. */
  int placed() {
    return classPlaced ? Math.min(leading, 1) : 0;
  }

  /** Whether a picture can be cut so. */
  public boolean possible() {
    return patch > 0 && size >= patch && colours > 0 && trained > 0;
  }

  /** [N, leading + squares, channels]. */
  Place tokens(int channels) {
    return Place.sequence(channels, side(), side(), leading);
  }

  /** Adds the places on the way to the tokens. */
  void outputs(Map<String, Place> outputs, int width) {
    outputs.put("input", Place.map(colours, size, size));
    outputs.put("patches", Place.sequence(width, side(), side(), 0));
    outputs.put("conv1", Place.map(width, side(), side()));
    outputs.put("embedded", tokens(width));
  }

  /** Adds name and shape of its weights, as openai/CLIP names them; registers, as timm does. */
  void weights(Map<String, Shape> names, int width) {
    if (leading > 0) {
      names.put("visual.class_embedding", new Shape(width));
    }
    if (leading > 1) {
      names.put("visual.reg_token", new Shape(leading - 1, width));
    }
    long positions = placed() + (long) trained * trained;
    names.put("visual.positional_embedding", new Shape(positions, width));
    names.put("visual.conv1.weight", new Shape(width, colours, patch, patch));
    if (bias) {
      names.put("visual.conv1.bias", new Shape(width));
    }
  }
}
