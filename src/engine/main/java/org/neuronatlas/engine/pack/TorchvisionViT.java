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

/** ViT as torchvision's {@code vision_transformer.py} saves it. */
public final class TorchvisionViT implements Packaging {
  private static final String BLOCKS = "encoder.layers.encoder_layer_";

  /** Names; {@code WIDEN} and {@code NARROW} were other ones before torchvision 0.12. */
  private static final String TABLE =
      """
      visual.class_embedding = class_token
      visual.positional_embedding = encoder.pos_embedding
      visual.conv1.* = conv_proj.*
      visual.ln_post.* = encoder.ln.*
      visual.head.* = heads.head.*
      visual.transformer.resblocks.#.attn.* = encoder.layers.encoder_layer_#.self_attention.*
      visual.transformer.resblocks.#.mlp.c_fc.* = encoder.layers.encoder_layer_#.mlp.WIDEN.*
      visual.transformer.resblocks.#.mlp.c_proj.* = encoder.layers.encoder_layer_#.mlp.NARROW.*
      visual.transformer.resblocks.#.* = encoder.layers.encoder_layer_#.*
      """;

  @Override
  public Optional<Found> of(Path folder, Tensors tensors, @Nullable JsonObject config) {
    Sizes sizes = new Sizes(tensors);
    if (!sizes.has("class_token") || !sizes.has(BLOCKS + "0.self_attention.in_proj_weight")) {
      return Optional.empty();
    }
    boolean old = sizes.has(BLOCKS + "0.mlp.linear_1.weight");
    String widen = old ? "linear_1" : "0";
    ViTShape vision = vision(sizes, BLOCKS + "0.mlp." + widen + ".weight");
    NameTable names =
        NameTable.of(TABLE.replace("WIDEN", widen).replace("NARROW", old ? "linear_2" : "3"));
    int size = vision.patches().height();
    Preprocess preprocess =
        Colours.imageNet(size, size == 224 ? 256 : size, Fit.Middle.ROUNDED, Filter.BILINEAR);
    Renamed renamed = new Renamed(tensors, names.in(tensors, vision.weights()), name -> false);
    return Optional.of(
        new Found(
            "torchvision ViT",
            vision,
            Optional.empty(),
            renamed,
            preprocess,
            HuggingFace.classes(config, vision.classes())));
  }

  private static ViTShape vision(Sizes sizes, String widen) {
    String patch = "conv_proj.weight";
    String positions = "encoder.pos_embedding";
    int side = Sizes.side(positions, sizes.of(positions, -2) - 1);
    int width = sizes.of(widen, 1);
    BlockShape block =
        new BlockShape(width, Sizes.vitHeads(width), sizes.of(widen, 0), Gelu.EXACT, 1e-6f);
    int size = side * sizes.of(patch, 3);
    return new ViTShape(
        new Patches(
            size,
            size,
            sizes.of(patch, 3),
            sizes.of(patch, 1),
            true,
            1,
            new Patches.Grid(side, side),
            false),
        Sizes.possible(block),
        sizes.count(BLOCKS),
        sizes.has("heads.head.weight") ? sizes.of("heads.head.weight", 0) : 0);
  }
}
