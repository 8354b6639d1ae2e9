package org.neuronatlas.engine.arch;

import ai.djl.ndarray.types.Shape;
import java.util.Map;

/**
 * A picture cut into squares, of each of which a transformer makes a token, and the tokens that
 * stand before them.
 *
 * @param height of the picture, in pixels
 * @param width of the picture, in pixels
 * @param patch side of a square
 * @param colours of the picture
 * @param bias whether the squares' matrix has one
 * @param leading tokens before the squares: none, or the class token, then registers
 * @param trained squares when positions were learnt; for others they are interpolated
 * @param antialias whether that is antialiased: each family does as its own code
 * @param classPlaced whether the class token has a position, before those of the squares
 * @param offset what is added to the number of squares for the factor of that interpolation
 */
public record Patches(
    int height,
    int width,
    int patch,
    int colours,
    boolean bias,
    int leading,
    Grid trained,
    boolean antialias,
    boolean classPlaced,
    double offset) {

  /** A class token, where there is one, has its position, and nothing is added to factors. */
  public Patches(
      int height,
      int width,
      int patch,
      int colours,
      boolean bias,
      int leading,
      Grid trained,
      boolean antialias) {
    this(height, width, patch, colours, bias, leading, trained, antialias, true, 0);
  }

  /** Squares in rows and columns. */
  public record Grid(int rows, int columns) {}

  private Place map(int channels) {
    return Place.map(channels, height / patch, width / patch);
  }

  /** How many of the leading tokens have a position. */
  int placed() {
    return classPlaced ? Math.min(leading, 1) : 0;
  }

  /** Whether a picture can be cut so. */
  public boolean possible() {
    return patch > 0
        && Math.min(height, width) >= patch
        && colours > 0
        && Math.min(trained.rows, trained.columns) > 0;
  }

  /** [N, leading + squares, channels]. */
  Place tokens(int channels) {
    return Place.sequence(channels, height / patch, width / patch, leading);
  }

  /** Adds the places on the way to the tokens. */
  void outputs(Map<String, Place> outputs, int channels) {
    outputs.put("input", Place.picture(colours, height, width));
    Place cut = map(channels);
    outputs.put("patches", Place.sequence(channels, cut.height(), cut.width(), 0));
    outputs.put("conv1", cut.seeing(new Field(patch, patch)));
    outputs.put("embedded", tokens(channels));
  }

  /** Adds name and shape of its weights, as openai/CLIP names them; registers, as timm does. */
  void weights(Map<String, Shape> names, int channels) {
    if (leading > 0) {
      names.put("visual.class_embedding", new Shape(channels));
    }
    if (leading > 1) {
      names.put("visual.reg_token", new Shape(leading - 1, channels));
    }
    long positions = placed() + (long) trained.rows * trained.columns;
    names.put("visual.positional_embedding", new Shape(positions, channels));
    names.put("visual.conv1.weight", new Shape(channels, colours, patch, patch));
    if (bias) {
      names.put("visual.conv1.bias", new Shape(channels));
    }
  }
}
