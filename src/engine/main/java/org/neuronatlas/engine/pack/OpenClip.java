package org.neuronatlas.engine.pack;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.arch.Gelu;
import org.neuronatlas.engine.image.Filter;
import org.neuronatlas.engine.image.Fit;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.text.clean.Clean;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.Tensors;

/**
 * CLIP as mlfoundations/open_clip saves it, with {@code open_clip_config.json}: the names are
 * OpenAI's, the kink is the exact GELU unless it says otherwise.
 */
public final class OpenClip implements Packaging {
  static final String FILE = "open_clip_config.json";

  @Override
  public Optional<Found> of(Path folder, Tensors tensors, @Nullable JsonObject unused)
      throws IOException {
    Sizes sizes = new Sizes(tensors);
    Config config = Config.read(folder, FILE);
    if (!config.has("model_cfg") || !ClipParts.fits(sizes)) {
      return Optional.empty();
    }
    Config model = config.part("model_cfg");
    Config vision = model.part("vision_cfg");
    Config text = model.part("text_cfg");
    int size = ClipParts.size(sizes);
    vision.agrees("image_size", size);
    ClipParts parts =
        new ClipParts(
            vision.number("width", 0)
                / vision.number("head_width", 64)
                * (sizes.has("visual.class_embedding") ? 1 : 32),
            text.number("heads", 8),
            model.flag("quick_gelu", false) ? Gelu.QUICK : Gelu.EXACT,
            1e-5f,
            1e-5f);
    return Optional.of(
        parts.found(
            "open_clip", tensors, preprocess(config.part("preprocess_cfg"), size), clean(text)));
  }

  /**
   * What its code does to sentences in front of a {@code tokenizer.json}: of those of Hugging
   * Face's hub what {@code tokenizer_kwargs} says, of CLIP's own what OpenAI's does.
   */
  static Clean clean(Config text) {
    String usual = text.has("hf_tokenizer_name") ? "whitespace" : "lower";
    String name = text.part("tokenizer_kwargs").text("clean").orElse(usual);
    return switch (name) {
      case "lower" -> Clean.LOWER;
      case "whitespace" -> Clean.WHITESPACE;
      case "canonicalize" -> Clean.CANONICAL;
      default ->
          throw new BadWeights(
              "%s gives clean '%s'; lower, whitespace and canonicalize are known"
                  .formatted(FILE, name));
    };
  }

  static Preprocess preprocess(Config config, int size) {
    String interpolation = config.text("interpolation").orElse("bicubic");
    String mode = config.text("resize_mode").orElse("shortest");
    Filter filter =
        switch (interpolation) {
          case "bicubic" -> Filter.BICUBIC;
          case "bilinear" -> Filter.BILINEAR;
          default ->
              throw new BadWeights(
                  "%s gives interpolation '%s'; bicubic and bilinear are known"
                      .formatted(FILE, interpolation));
        };
    Fit fit =
        switch (mode) {
          case "shortest" -> new Fit.Shorter(size, Fit.Middle.ROUNDED);
          case "squash" -> Fit.WHOLE;
          default ->
              throw new BadWeights(
                  "%s gives resize_mode '%s'; shortest and squash are known".formatted(FILE, mode));
        };
    float[] mean = config.channels("mean", Colours.clipMean());
    return new Preprocess(size, fit, filter, mean, config.channels("std", Colours.clipStd()));
  }
}
