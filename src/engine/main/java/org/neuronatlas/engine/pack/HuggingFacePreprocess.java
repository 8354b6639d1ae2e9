package org.neuronatlas.engine.pack;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Path;
import org.neuronatlas.engine.image.Filter;
import org.neuronatlas.engine.image.Fit;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.weights.BadWeights;

/**
 * A Hugging Face {@code preprocessor_config.json}: the processors of CLIP, SigLIP, ViT, DINOv2
 * (BiT's), ConvNeXt and ResNet (ConvNeXt's).
 */
final class HuggingFacePreprocess {
  static final String FILE = "preprocessor_config.json";

  private HuggingFacePreprocess() {}

  /**
   * Reads what is done to a picture. Where a family's processor leaves pictures as oblong as they
   * are, the middle is cut out all the same: a model here sees pictures of one size.
   *
   * @param otherwise what the family's processor does where the file is silent
   */
  static Preprocess read(Path folder, Preprocess otherwise) throws IOException {
    return read(Config.read(folder, FILE), otherwise);
  }

  /** The same, whatever file says it. */
  static Preprocess read(Config config, Preprocess otherwise) {
    float[] mean = config.channels("image_mean", otherwise.mean());
    float[] std = config.channels("image_std", otherwise.std());
    Filter filter = filter(config, otherwise.filter());
    boolean squeezes = !(otherwise.fit() instanceof Fit.Shorter);
    Config size = config.part("size");
    boolean squeezed = size.has("height") || squeezes && !size.has("shortest_edge");
    if (squeezed && !config.flag("do_center_crop", !squeezes)) {
      int[] sides = config.sides("size", side(otherwise));
      return new Preprocess(sides[0], sides[1], Fit.WHOLE, filter, mean, std);
    }
    int side = square(config, "size", side(otherwise));
    if (config.has("crop_pct") && !squeezed) {
      return cropped(side, config.real("crop_pct", 1), filter, mean, std);
    }
    boolean cut = config.flag("do_center_crop", !squeezes);
    int left = cut ? square(config, "crop_size", otherwise.height()) : side;
    if (left > side || squeezed && left != side) {
      throw new BadWeights(
          "%s resizes pictures to %d and cuts %d out of them; this cannot be done here"
              .formatted(config.file(), side, left));
    }
    Fit fit = squeezed ? Fit.WHOLE : new Fit.Shorter(side, Fit.Middle.FLOORED);
    return new Preprocess(left, fit, filter, mean, std);
  }

  /** ConvNeXt's: a margin is cut from small pictures, large ones are squeezed. */
  private static Preprocess cropped(
      int size, float part, Filter filter, float[] mean, float[] std) {
    Fit fit = size >= 384 ? Fit.WHOLE : new Fit.Shorter((int) (size / part), Fit.Middle.FLOORED);
    return new Preprocess(size, fit, filter, mean, std);
  }

  private static int side(Preprocess otherwise) {
    return otherwise.fit() instanceof Fit.Shorter shorter ? shorter.side() : otherwise.height();
  }

  /** A number, {@code {height, width}} or {@code {shortest_edge}}. */
  private static int square(Config config, String key, int otherwise) {
    JsonElement written = config.json().get(key);
    if (written == null || written.isJsonPrimitive()) {
      return config.number(key, otherwise);
    }
    Config sides = config.part(key);
    int height = sides.number("height", sides.number("shortest_edge", otherwise));
    if (sides.number("width", height) != height) {
      throw new BadWeights(
          "%s gives %s %s; of pictures that are cut squares alone can be read"
              .formatted(config.file(), key, written));
    }
    return height;
  }

  /** By Pillow's numbers. */
  private static Filter filter(Config config, Filter otherwise) {
    if (!config.has("resample")) {
      return otherwise;
    }
    int number = config.number("resample", 0);
    return switch (number) {
      case 1 -> Filter.LANCZOS;
      case 2 -> Filter.BILINEAR;
      case 3 -> Filter.BICUBIC;
      default ->
          throw new BadWeights(
              "%s gives resample %d; 1 (Lanczos), 2 (bilinear) and 3 (bicubic) are known"
                  .formatted(config.file(), number));
    };
  }
}
