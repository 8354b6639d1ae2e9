package org.neuronatlas.engine.pack;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
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
  private static final Names NAMES =
      Names.of(
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
    Config pretrained = config.part("pretrained_cfg");
    float[] written = pretrained.channels("input_size", new float[3]); // channels, height, width
    int[] sides = {(int) written[1 % written.length], (int) written[written.length - 1]};
    ViTShape vision = vision(sizes, config.part("model_args"), sides);
    Preprocess preprocess = preprocess(pretrained, vision.patches());
    Renamed renamed =
        new Renamed(
            tensors, NAMES.in(tensors, vision.weights()), name -> name.equals("mask_token"));
    return Optional.of(
        new Found("timm ViT", vision, Optional.empty(), renamed, preprocess, List.of()));
  }

  private static ViTShape vision(Sizes sizes, Config arguments, int[] sides) {
    String patch = "patch_embed.proj.weight";
    String first = "blocks.0.mlp.fc1.weight";
    int square = sizes.of(patch, 3);
    Patches.Grid grid = Sizes.grid("pos_embed", sizes.of("pos_embed", -2) - 1, sides, square);
    int channels = sizes.of(first, 1);
    int hidden = sizes.of("blocks.0.mlp.fc2.weight", 1);
    BlockShape block =
        new BlockShape(
            channels,
            arguments.number("num_heads", Sizes.vitHeads(channels)),
            hidden,
            Gelu.EXACT,
            1e-6f,
            sizes.has("blocks.0.attn.qkv.bias"),
            sizes.has("blocks.0.ls1.gamma"),
            sizes.of(first, 0) == 2 * hidden);
    int height = grid.rows() * square;
    int width = grid.columns() * square;
    return new ViTShape(
        new Patches(height, width, square, sizes.of(patch, 1), true, 1, grid, true),
        Sizes.possible(block),
        sizes.count("blocks."),
        sizes.has("head.weight") ? sizes.of("head.weight", 0) : 0);
  }

  private static Preprocess preprocess(Config config, Patches seen) {
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
