package org.neuronatlas.engine.arch;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers that make a {@link TextTransformer}.
 *
 * @param family whose it is
 * @param context tokens a sentence may have, those of its beginning and end included
 * @param vocabulary how many tokens there are
 * @param end the token that ends a sentence
 * @param pad the token that fills up what is behind it
 * @param block its blocks
 * @param layers how many of them
 * @param embed length of the embedding
 */
public record TextShape(
    Family family,
    int context,
    int vocabulary,
    int end,
    int pad,
    BlockShape block,
    int layers,
    int embed) {

  /** The scale of the logits, as a logarithm: it stands beside the text side's weights. */
  public static final String LOGIT_SCALE = "logit_scale";

  /** What is added to {@link Family#SIGLIP}'s logits. */
  public static final String LOGIT_BIAS = "logit_bias";

  /** Who may look where, and who speaks for a sentence. */
  public enum Family {
    /** Tokens look back only; the first end token speaks. */
    CLIP,
    /** All look everywhere, what fills up included; the last place speaks. */
    SIGLIP
  }

  /** Name and shape of every weight it needs, {@link #LOGIT_SCALE} among them. */
  public Map<String, Shape> weights() {
    Map<String, Shape> names = new LinkedHashMap<>();
    int width = block.width();
    names.put(LOGIT_SCALE, new Shape());
    names.put("positional_embedding", new Shape(context, width));
    names.put("token_embedding.weight", new Shape(vocabulary, width));
    names.put("text_projection", new Shape(width, embed));
    if (family == Family.SIGLIP) {
      names.put(LOGIT_BIAS, new Shape());
      names.put("text_projection_bias", new Shape(embed));
    }
    BlockShape.norm(names, "ln_final", width);
    for (int i = 0; i < layers; i++) {
      block.weights(names, TextTransformer.BLOCKS + "." + i);
    }
    return names;
  }
}
