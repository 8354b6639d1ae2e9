package org.neuronatlas.engine.pack;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.arch.Gelu;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.text.clean.Clean;
import org.neuronatlas.engine.weights.Tensors;

/**
 * CLIP as openai/CLIP publishes it: a state dict that says nearly all of itself. A {@code
 * config.json} of its constructor's arguments may say the rest: {@code vision_heads}, {@code
 * transformer_heads}, {@code quick_gelu}, {@code image_mean}, {@code image_std}.
 */
public final class OpenAiClip implements Packaging {
  @Override
  public Optional<Found> of(Path folder, Tensors tensors, @Nullable JsonObject json) {
    Sizes sizes = new Sizes(tensors);
    if (!ClipParts.fits(sizes)) {
      return Optional.empty();
    }
    Config config = Config.of("config.json", json);
    int size = ClipParts.size(sizes);
    config.agrees("image_resolution", size);
    ClipParts parts =
        new ClipParts(
            config.number("vision_heads", 0),
            config.number("transformer_heads", 0),
            config.flag("quick_gelu", true) ? Gelu.QUICK : Gelu.EXACT,
            config.real("ln_eps", 1e-5f),
            config.real("bn_eps", 1e-5f));
    Preprocess preprocess =
        new Preprocess(
            size,
            config.channels("image_mean", Colours.clipMean()),
            config.channels("image_std", Colours.clipStd()));
    return Optional.of(parts.found("OpenAI CLIP", tensors, preprocess, Clean.NOT));
  }
}
