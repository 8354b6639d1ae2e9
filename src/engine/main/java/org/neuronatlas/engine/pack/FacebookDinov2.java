package org.neuronatlas.engine.pack;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.arch.Dinov2Shape;
import org.neuronatlas.engine.arch.Patches;
import org.neuronatlas.engine.image.Filter;
import org.neuronatlas.engine.image.Fit;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.weights.Tensors;

/**
 * DINOv2, with registers or without, as facebookresearch/dinov2 publishes it ({@code
 * dinov2_vits14_pretrain.pth}, {@code dinov2_vitg14_reg4_pretrain.pth}). Pictures are 224 px wide,
 * as in its own evaluations, unless a {@code config.json} gives {@code image_size}; positions were
 * learnt for 518.
 */
public final class FacebookDinov2 implements Packaging {
  private static final String REGISTERS = "register_tokens";

  /** What is added to the number of squares where there are no registers. */
  private static final double OFFSET = 0.1;

  @Override
  public Optional<Found> of(Path folder, Tensors tensors, @Nullable JsonObject json) {
    Sizes sizes = new Sizes(tensors);
    if (!sizes.has("mask_token") || !sizes.has("cls_token") || !TimmBlocks.fit(sizes, "")) {
      return Optional.empty();
    }
    int size = Config.of("config.json", json).number("image_size", 224);
    boolean gated = sizes.has("blocks.0.mlp.w12.weight");
    Dinov2Shape vision = vision(sizes, size, gated);
    NameTable names =
        NameTable.of(
            "visual.reg_token = " + REGISTERS,
            gated
                ? """
                visual.transformer.resblocks.#.mlp.c_fc.* = blocks.#.mlp.w12.*
                visual.transformer.resblocks.#.mlp.c_proj.* = blocks.#.mlp.w3.*
                """
                : "",
            TimmBlocks.names(""));
    Preprocess preprocess =
        Colours.imageNet(size, size * 8 / 7, Fit.Middle.ROUNDED, Filter.BICUBIC);
    Renamed renamed =
        new Renamed(
            tensors, names.in(tensors, vision.weights()), name -> name.equals("mask_token"));
    return Optional.of(
        new Found("Facebook DINOv2", vision, Optional.empty(), renamed, preprocess, List.of()));
  }

  private static Dinov2Shape vision(Sizes sizes, int size, boolean gated) {
    String patch = "patch_embed.proj.weight";
    int side = Sizes.side("pos_embed", sizes.of("pos_embed", -2) - 1);
    boolean registers = sizes.has(REGISTERS);
    Patches patches =
        new Patches(
            size,
            size,
            sizes.of(patch, 3),
            sizes.of(patch, 1),
            true,
            registers ? 1 + sizes.of(REGISTERS, -2) : 1,
            new Patches.Grid(side, side),
            registers,
            true,
            registers ? 0 : OFFSET);
    int heads = Sizes.vitHeads(sizes.of("pos_embed", -1));
    return new Dinov2Shape(
        patches,
        TimmBlocks.block(
            sizes, "", heads, gated ? "mlp.w12" : "mlp.fc1", gated ? "mlp.w3" : "mlp.fc2"),
        sizes.count("blocks."),
        0);
  }
}
