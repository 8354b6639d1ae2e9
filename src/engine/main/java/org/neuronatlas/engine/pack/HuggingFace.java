package org.neuronatlas.engine.pack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.weights.BadWeights;

/** What Hugging Face's packagings share. */
final class HuggingFace {
  private HuggingFace() {}

  /** Names of a block as CLIP and SigLIP have them, for {@link NameTable}. */
  static String clipBlocks(String ours, String theirs) {
    return """
        OURS.#.ln_1.* = THEIRS.#.layer_norm1.*
        OURS.#.attn.in_proj_* = THEIRS.#.self_attn.q_proj.* + THEIRS.#.self_attn.k_proj.* + THEIRS.#.self_attn.v_proj.*
        OURS.#.attn.out_proj.* = THEIRS.#.self_attn.out_proj.*
        OURS.#.ln_2.* = THEIRS.#.layer_norm2.*
        OURS.#.mlp.c_fc.* = THEIRS.#.mlp.fc1.*
        OURS.#.mlp.c_proj.* = THEIRS.#.mlp.fc2.*
        """
        .replace("OURS", ours)
        .replace("THEIRS", theirs);
  }

  /** Names of an attention as ViT and DINOv2 have them. */
  static String vitAttention(String ours, String theirs) {
    return """
        OURS.#.attn.in_proj_* = THEIRS.#.attention.attention.query.* + THEIRS.#.attention.attention.key.* + THEIRS.#.attention.attention.value.*
        OURS.#.attn.out_proj.* = THEIRS.#.attention.output.dense.*
        """
        .replace("OURS", ours)
        .replace("THEIRS", theirs);
  }

  /** {@code id2label}, in the order of the logits; empty where it names nothing. */
  static List<String> classes(@Nullable JsonObject config, int count) {
    if (config == null || !config.has("id2label")) {
      return List.of();
    }
    JsonObject labels = config.getAsJsonObject("id2label");
    List<String> names = new ArrayList<>();
    boolean named = false;
    for (int i = 0; i < count; i++) {
      JsonElement label = labels.get(Integer.toString(i));
      if (label == null) {
        throw new BadWeights(
            "config.json's id2label has no %d, and the head has %d classes".formatted(i, count));
      }
      names.add(label.getAsString());
      named |= !label.getAsString().equals("LABEL_" + i);
    }
    return named ? names : List.of();
  }
}
