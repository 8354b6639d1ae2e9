package org.neuronatlas.engine.dictionary;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.neuronatlas.engine.pack.Config;
import org.neuronatlas.engine.weights.BadWeights;

/**
 * Prisma's dictionaries of vision transformers (soniajoseph/ViT-Prisma {@code
 * src/vit_prisma/sae/sae.py} and {@code config.py}): weights as {@code torch.save} writes them,
 * with {@code config.json} beside, or in older files {@code cfg} and {@code state_dict} in one. The
 * classes of such a {@code cfg} are never made: its plain values are read.
 */
final class Prisma {
  static final String CONFIG = "config.json";

  /** The entry of a file that holds the configuration. */
  static final String CFG = "cfg";

  private Prisma() {}

  static Settings settings(Config config) {
    Settings.refuseHeads(config, "hook_point_head_index");
    int k = Settings.k(config);
    String architecture = Settings.architecture(config, k);
    boolean classOnly = config.flag("cls_token_only", false);
    boolean patchesOnly = config.flag("use_patches_only", false);
    if (classOnly && patchesOnly) {
      throw new BadWeights(config.file() + " gives both cls_token_only and use_patches_only");
    }
    return new Settings(
        "Prisma",
        hook(config).map(Hooks::place).orElse(null),
        classOnly ? Tokens.CLASS : patchesOnly ? Tokens.PATCHES : Tokens.ALL,
        architecture,
        k,
        Settings.scaling(config, otherwise(config), Scaling.NONE),
        true,
        false,
        config.number("d_in", 0),
        config.number("d_sae", 0),
        false,
        List.of());
  }

  /**
   * Prisma's own default, which its objects of before that setting fall back to as well; SAELens'
   * first versions wrote such files, too, and scaled nothing.
   */
  private static Scaling otherwise(Config config) {
    boolean other = config.text("__class__").filter(made -> !made.contains("prisma")).isPresent();
    return other ? Scaling.NONE : new Scaling(Scaling.Kind.LAYER_NORM, 1);
  }

  /** {@code hook_point}, or {@code blocks.9.hook_resid_post} put together of its parts. */
  private static Optional<String> hook(Config config) {
    if (config.has("hook_point")) {
      return config.text("hook_point");
    }
    if (!config.has("hook_point_layer")) {
      return Optional.empty();
    }
    JsonElement layer = config.json().get("hook_point_layer");
    if (layer instanceof JsonArray several && several.size() == 1) {
      layer = several.get(0);
    }
    if (!layer.isJsonPrimitive()) {
      throw new BadWeights(
          "%s gives hook_point_layer %s; it takes one number".formatted(config.file(), layer));
    }
    return Optional.of(
        "blocks.%s.%s"
            .formatted(
                layer.getAsString(), config.text("layer_subtype").orElse("hook_resid_post")));
  }

  /** Whether a file is named as Prisma's are. */
  static boolean named(Path file) {
    return String.valueOf(file.getFileName()).endsWith(".pt");
  }
}
