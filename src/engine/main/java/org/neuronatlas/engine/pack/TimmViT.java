package org.neuronatlas.engine.pack;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.arch.Patches;
import org.neuronatlas.engine.arch.ViTShape;
import org.neuronatlas.engine.image.Filter;
import org.neuronatlas.engine.image.Fit;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.weights.Tensors;

/**
 * ViT as timm's {@code vision_transformer.py} saves it, with a class token, and registers or none;
 * its {@code config.json} may say heads and colours.
 */
public final class TimmViT implements Packaging {
  private static final NameTable NAMES =
      NameTable.of("visual.head.* = head.*", TimmBlocks.names(""));

  @Override
  public Optional<Found> of(Path folder, Tensors tensors, @Nullable JsonObject json) {
    Sizes sizes = new Sizes(tensors);
    if (!sizes.has("cls_token") || !TimmBlocks.fit(sizes, "")) {
      return Optional.empty();
    }
    Config config = Config.of("config.json", json);
    Config pretrained = config.part("pretrained_cfg");
    float[] written = pretrained.channels("input_size", new float[3]); // channels, height, width
    int[] sides = {(int) written[1 % written.length], (int) written[written.length - 1]};
    ViTShape vision = vision(sizes, config.part("model_args"), sides);
    Preprocess preprocess = preprocess(pretrained, vision.patches());
    Renamed renamed = new Renamed(tensors, NAMES.in(tensors, vision.weights()), name -> false);
    return Optional.of(
        new Found(
            "timm ViT",
            vision,
            Optional.empty(),
            renamed,
            preprocess,
            HuggingFace.classes(json, vision.classes())));
  }

  private static ViTShape vision(Sizes sizes, Config arguments, int[] sides) {
    String patch = "patch_embed.proj.weight";
    int positions = sizes.of("pos_embed", -2);
    int square = sizes.of(patch, 3);
    boolean classPlaced = Sizes.oneMore(positions, sides, square); // registers: squares alone are
    Patches.Grid grid =
        Sizes.grid("pos_embed", classPlaced ? positions - 1 : positions, sides, square);
    int leading = sizes.has("reg_token") ? 1 + sizes.of("reg_token", -2) : 1;
    int heads = arguments.number("num_heads", Sizes.vitHeads(sizes.of("pos_embed", -1)));
    return new ViTShape(
        new Patches(
            grid.rows() * square,
            grid.columns() * square,
            square,
            sizes.of(patch, 1),
            true,
            leading,
            grid,
            true,
            classPlaced,
            0),
        TimmBlocks.block(sizes, "", heads, "mlp.fc1", "mlp.fc2"),
        sizes.count("blocks."),
        sizes.has("head.weight") ? sizes.of("head.weight", 0) : 0);
  }

  static Preprocess preprocess(Config config, Patches seen) {
    Preprocess usual = Colours.squeezed(seen.height(), Filter.BICUBIC);
    float[] mean = config.channels("mean", usual.mean());
    float[] std = config.channels("std", usual.std());
    Filter filter =
        config.text("interpolation").orElse("bicubic").equals("bilinear")
            ? Filter.BILINEAR
            : Filter.BICUBIC;
    float part = config.real("crop_pct", 0.9f);
    boolean squash = config.text("crop_mode").orElse("center").equals("squash");
    Fit fit = squash ? Fit.WHOLE : Timm.cut(seen.height(), seen.width(), part);
    return new Preprocess(seen.height(), seen.width(), fit, filter, mean, std);
  }
}
