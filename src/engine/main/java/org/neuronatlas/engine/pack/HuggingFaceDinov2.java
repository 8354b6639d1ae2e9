package org.neuronatlas.engine.pack;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.arch.BlockShape;
import org.neuronatlas.engine.arch.Dinov2Shape;
import org.neuronatlas.engine.arch.Gelu;
import org.neuronatlas.engine.arch.Patches;
import org.neuronatlas.engine.image.Filter;
import org.neuronatlas.engine.image.Fit;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.weights.Tensors;

/**
 * DINOv2, with registers or without, as Hugging Face's {@code Dinov2Model}, {@code
 * Dinov2WithRegistersModel} and their classifiers save it.
 */
public final class HuggingFaceDinov2 implements Packaging {
  /** Names, {@code WHOLE} standing for what a classifier calls the rest of itself, or nothing. */
  private static final String TABLE =
      """
      visual.class_embedding = WHOLEembeddings.cls_token
      visual.reg_token = WHOLEembeddings.register_tokens
      visual.positional_embedding = WHOLEembeddings.position_embeddings
      visual.conv1.* = WHOLEembeddings.patch_embeddings.projection.*
      visual.ln_post.* = WHOLElayernorm.*
      visual.head.* = classifier.*
      visual.transformer.resblocks.#.ln_1.* = WHOLEencoder.layer.#.norm1.*
      visual.transformer.resblocks.#.ls_1.gamma = WHOLEencoder.layer.#.layer_scale1.lambda1
      visual.transformer.resblocks.#.ln_2.* = WHOLEencoder.layer.#.norm2.*
      visual.transformer.resblocks.#.ls_2.gamma = WHOLEencoder.layer.#.layer_scale2.lambda1
      visual.transformer.resblocks.#.mlp.c_fc.* = WHOLEencoder.layer.#.mlp.WIDEN.*
      visual.transformer.resblocks.#.mlp.c_proj.* = WHOLEencoder.layer.#.mlp.NARROW.*
      """;

  @Override
  public Optional<Found> of(Path folder, Tensors tensors, @Nullable JsonObject json)
      throws IOException {
    Sizes sizes = new Sizes(tensors);
    Optional<String> named =
        List.of("", "dinov2.", "dinov2_with_registers.").stream()
            .filter(w -> sizes.has(w + "encoder.layer.0.layer_scale1.lambda1"))
            .findFirst();
    if (named.isEmpty()) {
      return Optional.empty();
    }
    String whole = named.get();
    Config config = Config.of("config.json", json);
    int trained = config.sides("image_size", 224)[0];
    Preprocess usual =
        Colours.imageNet(trained, trained * 8 / 7, Fit.Middle.FLOORED, Filter.BICUBIC);
    Preprocess preprocess = HuggingFacePreprocess.read(folder, usual);
    boolean gated = sizes.has(whole + "encoder.layer.0.mlp.weights_in.weight");
    Dinov2Shape vision = vision(sizes, whole, config, preprocess, gated);
    NameTable names =
        NameTable.of(
            TABLE
                .replace("WHOLE", whole)
                .replace("WIDEN", gated ? "weights_in" : "fc1")
                .replace("NARROW", gated ? "weights_out" : "fc2"),
            HuggingFace.vitAttention("visual.transformer.resblocks", whole + "encoder.layer"));
    Renamed renamed =
        new Renamed(
            tensors, names.in(tensors, vision.weights()), name -> name.endsWith("mask_token"));
    return Optional.of(
        new Found(
            "Hugging Face DINOv2",
            vision,
            Optional.empty(),
            renamed,
            preprocess,
            HuggingFace.classes(json, vision.classes())));
  }

  private static Dinov2Shape vision(
      Sizes sizes, String whole, Config config, Preprocess seen, boolean gated) {
    String embeddings = whole + "embeddings.";
    String patch = embeddings + "patch_embeddings.projection.weight";
    String positions = embeddings + "position_embeddings";
    String last = whole + "encoder.layer.0.mlp." + (gated ? "weights_out" : "fc2") + ".weight";
    int[] trained = config.sides("image_size", seen.height());
    Patches.Grid grid =
        Sizes.grid(positions, sizes.of(positions, -2) - 1, trained, sizes.of(patch, 3));
    int width = sizes.of(last, 0);
    config.agrees("hidden_size", width);
    String register = embeddings + "register_tokens";
    boolean registers = sizes.has(register);
    BlockShape block =
        new BlockShape(
            width,
            config.number("num_attention_heads", width / 64),
            sizes.of(last, 1),
            Sizes.gelu(config, Gelu.EXACT),
            config.real("layer_norm_eps", 1e-6f),
            sizes.has(whole + "encoder.layer.0.attention.attention.query.bias"),
            true,
            gated);
    int leading = registers ? 1 + sizes.of(register, -2) : 1;
    // Hugging Face antialiases the positions of those with registers alone
    Patches patches =
        new Patches(
            seen.height(),
            seen.width(),
            sizes.of(patch, 3),
            sizes.of(patch, 1),
            true,
            leading,
            grid,
            registers);
    return new Dinov2Shape(
        patches,
        Sizes.possible(block),
        sizes.count(whole + "encoder.layer."),
        sizes.has("classifier.weight") ? sizes.of("classifier.weight", 0) : 0);
  }
}
