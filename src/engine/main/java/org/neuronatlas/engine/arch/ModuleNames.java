package org.neuronatlas.engine.arch;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the packagings of vision transformers call their modules, and the place where each module's
 * output stands: openai/CLIP and open_clip, Hugging Face's transformers 4 and 5, timm, torchvision.
 */
final class ModuleNames {
  /** What a whole network is called before the name of its module. */
  private static final Pattern WHOLE =
      Pattern.compile("(visual\\.trunk|visual|vision_model|vit|dinov2_with_registers|dinov2)\\.");

  /** A block's number, and the module within. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:transformer\\.resblocks|blocks|layers?|encoder\\.layers?|encoder\\.layers\\.encoder_layer)"
              + "[._](\\d+)(?:\\.(.+))?");

  /** A place within a block, and the modules whose output stands there. */
  private static final Map<String, String> WITHIN =
      table(
          """
          ln_1     = ln_1 layer_norm1 layernorm_before norm1
          attn.qkv = attn.qkv
          attn.q   = self_attn.q_proj attention.q_proj attention.attention.query
          attn.k   = self_attn.k_proj attention.k_proj attention.attention.key
          attn.v   = self_attn.v_proj attention.v_proj attention.attention.value
          attn     = attention.attention attn.norm
          attn.out = attn attn.out_proj attn.proj attn.proj_drop self_attn self_attn.out_proj
          attn.out = self_attention self_attention.out_proj
          attn.out = attention attention.o_proj attention.output attention.output.dense attention.output.dropout
          ls_1     = ls_1 ls1 layer_scale1 drop_path1
          ln_2     = ln_2 layer_norm2 layernorm_after norm2
          mlp.pre  = mlp.c_fc mlp.fc1 mlp.0 mlp.weights_in mlp.w12 intermediate.dense
          mlp.gate = mlp.gate_proj
          mlp.up   = mlp.up_proj
          mlp.act  = mlp.act_fn
          mlp      = mlp.gelu mlp.act mlp.activation mlp.activation_fn mlp.drop1 mlp.norm mlp.1 mlp.2
          mlp      = intermediate intermediate.intermediate_act_fn
          mlp.out  = mlp mlp.c_proj mlp.fc2 mlp.drop2 mlp.3 mlp.4
          mlp.out  = mlp.weights_out mlp.w3 mlp.down_proj output.dense output.dropout
          ls_2     = ls_2 ls2 layer_scale2 drop_path2
          """);

  /** A place outside the blocks; {@code last} is the last block. */
  private static final Map<String, String> OUTSIDE =
      table(
          """
          conv1    = conv1 conv_proj patch_embed.proj
          conv1    = embeddings.patch_embedding embeddings.patch_embeddings.projection
          patches  = patch_embed patch_embed.norm embeddings.patch_embeddings
          embedded = embeddings embeddings.dropout pos_drop patch_drop patch_dropout encoder.dropout
          ln_pre   = ln_pre pre_layrnorm norm_pre
          last     = transformer encoder blocks encoder.layer encoder.layers
          ln_post  = ln_post post_layernorm layernorm norm encoder.ln
          """);

  private ModuleNames() {}

  /** Reads lines of a place, an equals sign, and modules; answers places by module. */
  static Map<String, String> table(String lines) {
    Map<String, String> places = new HashMap<>();
    for (String line : lines.strip().lines().toList()) {
      String[] sides = line.split("=", 2);
      for (String module : sides[1].strip().split(" ", -1)) {
        places.put(module, sides[0].strip());
      }
    }
    return Map.copyOf(places);
  }

  /** A table with lines of another, which go before. */
  static Map<String, String> with(Map<String, String> places, String lines) {
    Map<String, String> more = new HashMap<>(places);
    more.putAll(table(lines));
    return Map.copyOf(more);
  }

  /**
   * The place of a name, or the name itself.
   *
   * @param layers how many blocks there are
   * @param block without a layer scale, that module changes nothing
   * @param own what this architecture alone calls places; goes before what all do
   */
  static String canonical(String name, int layers, BlockShape block, Map<String, String> own) {
    if (own.containsKey(name)) {
      return numbered(own.get(name), layers);
    }
    Matcher whole = WHOLE.matcher(name);
    String bare = whole.lookingAt() ? name.substring(whole.end()) : name;
    Matcher numbered = BLOCK.matcher(bare);
    if (!numbered.matches()) {
      return numbered(own.getOrDefault(bare, OUTSIDE.getOrDefault(bare, bare)), layers);
    }
    String at = "block" + numbered.group(1);
    String within = numbered.group(2);
    if (within == null || within.equals("output")) { // Hugging Face's output adds the residual
      return at;
    }
    String place = WITHIN.getOrDefault(within, within);
    if (!block.layerScale() && place.startsWith("ls_")) {
      place = place.equals("ls_1") ? "attn.out" : "mlp.out";
    }
    return at + "." + place;
  }

  private static String numbered(String place, int layers) {
    return place.equals("last") ? "block" + (layers - 1) : place;
  }
}
