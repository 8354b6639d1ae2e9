package org.neuronatlas.engine.arch;

import ai.djl.ndarray.types.Shape;
import java.util.Map;

/**
 * The numbers that make each {@link ResidualAttentionBlock} of a transformer.
 *
 * @param width channels of a token
 * @param heads heads of the attention
 * @param hidden neurons of the small network
 * @param gelu their kink; a gated network has SiLU instead
 * @param eps LayerNorm's epsilon
 * @param bias whether query, key and value have one
 * @param layerScale whether what a block adds is scaled, channel by channel
 * @param gated whether the small network's hidden values are products of two (SwiGLU)
 */
public record BlockShape(
    int width,
    int heads,
    int hidden,
    Gelu gelu,
    float eps,
    boolean bias,
    boolean layerScale,
    boolean gated) {

  /** CLIP's: hidden values with one kink, nothing scaled. */
  public BlockShape(int width, int heads, int hidden, Gelu gelu, float eps) {
    this(width, heads, hidden, gelu, eps, true, false, false);
  }

  /** The same with another kink. */
  public BlockShape with(Gelu other) {
    return new BlockShape(width, heads, hidden, other, eps, bias, layerScale, gated);
  }

  /** Whether there can be such a block. */
  public boolean possible() {
    return width > 0 && heads > 0 && hidden > 0 && width % heads == 0;
  }

  /** Adds name and shape of every weight of the block {@code at}, as openai/CLIP names them. */
  void weights(Map<String, Shape> names, String at) {
    norm(names, at + ".ln_1", width);
    attention(names, at + ".attn", width, bias);
    norm(names, at + ".ln_2", width);
    linear(names, at + ".mlp.c_fc", gated ? 2 * hidden : hidden, width);
    linear(names, at + ".mlp.c_proj", width, hidden);
    if (layerScale) {
      names.put(at + ".ls_1.gamma", new Shape(width)); // as open_clip names them
      names.put(at + ".ls_2.gamma", new Shape(width));
    }
  }

  static void attention(Map<String, Shape> names, String at, long width, boolean bias) {
    names.put(at + ".in_proj_weight", new Shape(3 * width, width));
    if (bias) {
      names.put(at + ".in_proj_bias", new Shape(3 * width));
    }
    linear(names, at + ".out_proj", width, width);
  }

  static void norm(Map<String, Shape> names, String at, long width) {
    names.put(at + ".weight", new Shape(width));
    names.put(at + ".bias", new Shape(width));
  }

  static void linear(Map<String, Shape> names, String at, long out, long in) {
    names.put(at + ".weight", new Shape(out, in));
    names.put(at + ".bias", new Shape(out));
  }
}
