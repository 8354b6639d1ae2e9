package org.neuronatlas.engine.pack;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.arch.BlockShape;
import org.neuronatlas.engine.arch.Gelu;
import org.neuronatlas.engine.arch.Patches;
import org.neuronatlas.engine.arch.ViTShape;
import org.neuronatlas.engine.image.Filter;
import org.neuronatlas.engine.image.Fit;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.weights.Tensors;

/**
 * ViT as timm's {@code vision_transformer.py} saves it, with a class token and no registers; its
 * {@code config.json} may say heads and colours.
 */
public final class TimmViT implements Packaging {
  private static final NameTable NAMES =
      NameTable.of(
          """
          visual.class_embedding = cls_token
          visual.positional_embedding = pos_embed
          visual.conv1.* = patch_embed.proj.*
          visual.ln_post.* = norm.*
          visual.head.* = head.*
          visual.transformer.resblocks.#.ln_1.* = blocks.#.norm1.*
          visual.transformer.resblocks.#.attn.in_proj_* = blocks.#.attn.qkv.*
          visual.transformer.resblocks.#.attn.out_proj.* = blocks.#.attn.proj.*
          visual.transformer.resblocks.#.ls_1.gamma = blocks.#.ls1.gamma
          visual.transformer.resblocks.#.ln_2.* = blocks.#.norm2.*
          visual.transformer.resblocks.#.mlp.c_fc.* = blocks.#.mlp.fc1.*
          visual.transformer.resblocks.#.mlp.c_proj.* = blocks.#.mlp.fc2.*
          visual.transformer.resblocks.#.ls_2.gamma = blocks.#.ls2.gamma
          """);

  @Override
  public Optional<Found> of(Path folder, Tensors tensors, @Nullable JsonObject json) {
    Sizes sizes = new Sizes(tensors);
    if (!sizes.has("cls_token") || !sizes.has("blocks.0.attn.qkv.weight")) {
      return Optional.empty();
    }
    Config config = Config.of("config.json", json);
    ViTShape vision = vision(sizes, config.part("model_args"));
    Preprocess preprocess = preprocess(config.part("pretrained_cfg"), vision.patches().size());
    Renamed renamed =
        new Renamed(
            tensors, NAMES.in(tensors, vision.weights()), name -> name.equals("mask_token"));
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
    String first = "blocks.0.mlp.fc1.weight";
    int side = Sizes.side("pos_embed", sizes.of("pos_embed", -2) - 1);
    int width = sizes.of(first, 1);
    int hidden = sizes.of("blocks.0.mlp.fc2.weight", 1);
    BlockShape block =
        new BlockShape(
            width,
            arguments.number("num_heads", Sizes.vitHeads(width)),
            hidden,
            Gelu.EXACT,
            1e-6f,
            sizes.has("blocks.0.attn.qkv.bias"),
            sizes.has("blocks.0.ls1.gamma"),
            sizes.of(first, 0) == 2 * hidden);
    int size = side * sizes.of(patch, 3);
    return new ViTShape(
        new Patches(size, sizes.of(patch, 3), sizes.of(patch, 1), true, 1, side, true),
        Sizes.possible(block),
        sizes.count("blocks."),
        sizes.has("head.weight") ? sizes.of("head.weight", 0) : 0);
  }

  private static Preprocess preprocess(Config config, int size) {
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
