package org.neuronatlas.engine.dictionary;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.pack.Config;
import org.neuronatlas.engine.weights.BadWeights;

/**
 * The configuration SAELens writes beside {@code sae_weights.safetensors}, of its versions 2 to 6
 * (jbloomAus/SAELens {@code sae_lens/saes/sae.py}, {@code
 * sae_lens/loading/pretrained_sae_loaders.py}): older ones say everything at the top and name keys
 * otherwise, newer ones keep the hook's name under {@code metadata}.
 */
final class SaeLens {
  static final String CONFIG = "cfg.json";
  static final String WEIGHTS = "sae_weights.safetensors";

  /** What a training run leaves beside its weights while it has not folded the factor in. */
  private static final String SCALER = "activation_scaler.json";

  private SaeLens() {}

  static Settings settings(Path folder) throws IOException {
    Config config = Config.read(folder, CONFIG);
    Settings.refuseHeads(config, "hook_head_index");
    Settings.refuseHeads(config, "hook_point_head_index");
    int k = Settings.k(config);
    List<String> notes = new ArrayList<>();
    String architecture = Settings.architecture(config, k);
    return new Settings(
        "SAELens",
        hook(config).map(Hooks::place).orElse(null),
        Tokens.ALL,
        architecture,
        k,
        scaling(config, folder, notes),
        config.flag("apply_b_dec_to_input", true),
        config.flag("rescale_acts_by_decoder_norm", architecture.endsWith("batchtopk")),
        config.number("d_in", 0),
        config.number("d_sae", 0),
        config.flag("finetuning_scaling_factor", false),
        notes);
  }

  private static Optional<String> hook(Config config) {
    return config
        .part("metadata")
        .text("hook_name")
        .or(() -> config.text("hook_name"))
        .or(() -> config.text("hook_point"));
  }

  private static Scaling scaling(Config config, Path folder, List<String> notes)
      throws IOException {
    Scaling onAverage = onAverage(folder);
    Scaling found =
        Settings.scaling(
            config,
            Scaling.NONE,
            onAverage == null ? new Scaling(Scaling.Kind.NONE, 0) : onAverage);
    if (found.kind() == Scaling.Kind.NONE && found.factor() == 0) {
      notes.add(
          "its normalize_activations is expected_average_only_in, and no factor lies beside it: activations are read as they are, as SAELens does");
      return Scaling.NONE;
    }
    return found;
  }

  private static @Nullable Scaling onAverage(Path folder) throws IOException {
    if (!Files.isRegularFile(folder.resolve(SCALER))) {
      return null;
    }
    JsonObject json = Config.read(folder, SCALER).json();
    if (!json.has("scaling_factor") || json.get("scaling_factor").isJsonNull()) {
      return null;
    }
    float factor = Config.read(folder, SCALER).real("scaling_factor", 1);
    if (!(factor > 0)) {
      throw new BadWeights(SCALER + " gives scaling_factor " + factor + "; it takes one above 0");
    }
    return new Scaling(Scaling.Kind.FACTOR, 1 / factor);
  }
}
