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
    ViTShape vision = vision(sizes, config.part("model_args"));
    Preprocess preprocess = preprocess(config.part("pretrained_cfg"), vision.patches().size());
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

  private static ViTShape vision(Sizes sizes, Config arguments) {
    String patch = "patch_embed.proj.weight";
    int positions = sizes.of("pos_embed", -2);
    boolean classPlaced = !Sizes.isSquare(positions); // those with registers place squares alone
    int side = Sizes.side("pos_embed", classPlaced ? positions - 1 : positions);
    int leading = sizes.has("reg_token") ? 1 + sizes.of("reg_token", -2) : 1;
    int width = sizes.of("pos_embed", -1);
    int heads = arguments.number("num_heads", Sizes.vitHeads(width));
    return new ViTShape(
        new Patches(
            side * sizes.of(patch, 3),
            sizes.of(patch, 3),
            sizes.of(patch, 1),
            true,
            leading,
            side,
            true,
            classPlaced,
            0),
        TimmBlocks.block(sizes, "", heads, "mlp.fc1", "mlp.fc2"),
        sizes.count("blocks."),
        sizes.has("head.weight") ? sizes.of("head.weight", 0) : 0);
  }

  static Preprocess preprocess(Config config, int size) {
    Preprocess usual = Colours.squeezed(size, Filter.BICUBIC);
    float[] mean = config.colours("mean", usual.mean());
    float[] std = config.colours("std", usual.std());
    Filter filter =
        config.text("interpolation").orElse("bicubic").equals("bilinear")
            ? Filter.BILINEAR
            : Filter.BICUBIC;
    int shorter = (int) Math.floor(size / config.real("crop_pct", 0.9f));
    Fit fit =
        config.text("crop_mode").orElse("center").equals("squash")
            ? Fit.WHOLE
            : new Fit.Shorter(shorter, Fit.Middle.ROUNDED);
    return new Preprocess(size, fit, filter, mean, std);
  }
}
