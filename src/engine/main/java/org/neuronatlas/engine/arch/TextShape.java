package org.neuronatlas.engine.arch;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers that make a {@link TextTransformer}.
 *
 * @param context tokens a sentence may have, those of its beginning and end included
 * @param vocabulary how many tokens there are
 * @param width channels of a token
 * @param heads heads of each attention
 * @param layers residual blocks
 * @param embed length of the embedding
 * @param quickGelu whether the activation is OpenAI's, else the exact GELU
 * @param lnEps LayerNorm's epsilon
 */
public record TextShape(
    int context,
    int vocabulary,
    int width,
    int heads,
    int layers,
    int embed,
    boolean quickGelu,
    float lnEps) {

  /** The scale of a CLIP's logits, as a logarithm: it stands beside the text side's weights. */
  public static final String LOGIT_SCALE = "logit_scale";

  /** Name and shape of every weight it needs, {@link #LOGIT_SCALE} among them. */
  public Map<String, Shape> weights() {
    Map<String, Shape> names = new LinkedHashMap<>();
    names.put(LOGIT_SCALE, new Shape());
    names.put("positional_embedding", new Shape(context, width));
    names.put("token_embedding.weight", new Shape(vocabulary, width));
    names.put("text_projection", new Shape(width, embed));
    affine(names, "ln_final", new Shape(width), width);
    for (int i = 0; i < layers; i++) {
      String at = "transformer.resblocks." + i + ".";
      names.put(at + "attn.in_proj_weight", new Shape(3L * width, width));
      names.put(at + "attn.in_proj_bias", new Shape(3L * width));
      affine(names, at + "attn.out_proj", new Shape(width, width), width);
      affine(names, at + "ln_1", new Shape(width), width);
      affine(names, at + "mlp.c_fc", new Shape(4L * width, width), 4L * width);
      affine(names, at + "mlp.c_proj", new Shape(width, 4L * width), width);
      affine(names, at + "ln_2", new Shape(width), width);
    }
    return names;
  }

  private static void affine(Map<String, Shape> names, String at, Shape weight, long bias) {
    names.put(at + ".weight", weight);
    names.put(at + ".bias", new Shape(bias));
  }
}
