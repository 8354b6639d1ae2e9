package org.neuronatlas.engine.pack;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.arch.BlockShape;
import org.neuronatlas.engine.arch.Gelu;
import org.neuronatlas.engine.arch.Patches;
import org.neuronatlas.engine.arch.ViTShape;
import org.neuronatlas.engine.image.Filter;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.weights.Tensors;

/** ViT as Hugging Face's {@code ViTForImageClassification} and {@code ViTModel} save it. */
public final class HuggingFaceViT implements Packaging {
  /** Names, {@code WHOLE} standing for {@code vit.} or nothing. */
  private static final String TABLE =
      """
      visual.class_embedding = WHOLEembeddings.cls_token
      visual.positional_embedding = WHOLEembeddings.position_embeddings
      visual.conv1.* = WHOLEembeddings.patch_embeddings.projection.*
      visual.ln_post.* = WHOLElayernorm.*
      visual.head.* = classifier.*
      visual.transformer.resblocks.#.ln_1.* = WHOLEencoder.layer.#.layernorm_before.*
      visual.transformer.resblocks.#.ln_2.* = WHOLEencoder.layer.#.layernorm_after.*
      visual.transformer.resblocks.#.mlp.c_fc.* = WHOLEencoder.layer.#.intermediate.dense.*
      visual.transformer.resblocks.#.mlp.c_proj.* = WHOLEencoder.layer.#.output.dense.*
      """;

  @Override
  public Optional<Found> of(Path folder, Tensors tensors, @Nullable JsonObject json)
      throws IOException {
    Sizes sizes = new Sizes(tensors);
    String whole = sizes.has("vit.embeddings.cls_token") ? "vit." : "";
    if (!sizes.has(whole + "encoder.layer.0.layernorm_before.weight")) {
      return Optional.empty();
    }
    Config config = Config.of("config.json", json);
    int trained = config.sides("image_size", 224)[0];
    Preprocess preprocess =
        HuggingFacePreprocess.read(folder, Colours.squeezed(trained, Filter.BILINEAR));
    ViTShape vision = vision(sizes, whole, config, preprocess);
    NameTable names =
        NameTable.of(
            TABLE.replace("WHOLE", whole),
            HuggingFace.vitAttention("visual.transformer.resblocks", whole + "encoder.layer"));
    Renamed renamed =
        new Renamed(
            tensors,
            names.in(tensors, vision.weights()),
            name -> name.startsWith(whole + "pooler.") || name.endsWith("mask_token"));
    return Optional.of(
        new Found(
            "Hugging Face ViT",
            vision,
            Optional.empty(),
            renamed,
            preprocess,
            HuggingFace.classes(json, vision.classes())));
  }

  private static ViTShape vision(Sizes sizes, String whole, Config config, Preprocess seen) {
    String patch = whole + "embeddings.patch_embeddings.projection.weight";
    String positions = whole + "embeddings.position_embeddings";
    String first = whole + "encoder.layer.0.intermediate.dense.weight";
    int[] trained = config.sides("image_size", seen.height());
    Patches.Grid grid =
        Sizes.grid(positions, sizes.of(positions, -2) - 1, trained, sizes.of(patch, 3));
    int width = sizes.of(first, 1);
    config.agrees("hidden_size", width);
    BlockShape block =
        new BlockShape(
            width,
            config.number("num_attention_heads", width / 64),
            sizes.of(first, 0),
            Sizes.gelu(config, Gelu.EXACT),
            config.real("layer_norm_eps", 1e-12f),
            sizes.has(whole + "encoder.layer.0.attention.attention.query.bias"),
            false,
            false);
    return new ViTShape(
        new Patches(
            seen.height(),
            seen.width(),
            sizes.of(patch, 3),
            sizes.of(patch, 1),
            true,
            1,
            grid,
            false),
        Sizes.possible(block),
        sizes.count(whole + "encoder.layer."),
        sizes.has("classifier.weight") ? sizes.of("classifier.weight", 0) : 0);
  }
}
