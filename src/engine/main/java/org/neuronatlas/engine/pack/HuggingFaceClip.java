package org.neuronatlas.engine.pack;

import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.arch.BlockShape;
import org.neuronatlas.engine.arch.Gelu;
import org.neuronatlas.engine.arch.Patches;
import org.neuronatlas.engine.arch.TextShape;
import org.neuronatlas.engine.arch.VisionTransformerShape;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.weights.Tensors;

/** CLIP as Hugging Face's {@code CLIPModel} and {@code CLIPVisionModelWithProjection} save it. */
public final class HuggingFaceClip implements Packaging {
  private static final String TEXT = "text_model.";

  /** Names, {@code WHOLE} standing for what a model that reads too calls the side that sees. */
  private static final String TABLE =
      """
      visual.class_embedding = WHOLEembeddings.class_embedding
      visual.positional_embedding = WHOLEembeddings.position_embedding.weight
      visual.conv1.* = WHOLEembeddings.patch_embedding.*
      visual.ln_pre.* = WHOLEpre_layrnorm.*
      visual.ln_post.* = WHOLEpost_layernorm.*
      visual.proj = visual_projection.weight^T
      positional_embedding = text_model.embeddings.position_embedding.weight
      token_embedding.* = text_model.embeddings.token_embedding.*
      ln_final.* = text_model.final_layer_norm.*
      text_projection = text_projection.weight^T
      """;

  @Override
  public Optional<Found> of(Path folder, Tensors tensors, @Nullable JsonObject json)
      throws IOException {
    Sizes sizes = new Sizes(tensors);
    String whole = sizes.has("vision_model.pre_layrnorm.weight") ? "vision_model." : "";
    if (!sizes.has(whole + "pre_layrnorm.weight")) {
      return Optional.empty();
    }
    Config config = Config.of("config.json", json);
    Config seeing = config.has("vision_config") ? config.part("vision_config") : config;
    int size = seeing.sides("image_size", 224)[0];
    Preprocess preprocess = HuggingFacePreprocess.read(folder, Colours.clip(size));
    VisionTransformerShape vision = vision(sizes, whole, seeing, preprocess);
    Optional<TextShape> text =
        sizes.has(TEXT + "embeddings.token_embedding.weight")
            ? Optional.of(text(sizes, config.part("text_config")))
            : Optional.empty();
    Map<String, Shape> needed = new LinkedHashMap<>(vision.weights());
    text.ifPresent(side -> needed.putAll(side.weights()));
    Renamed renamed =
        new Renamed(
            tensors,
            names(whole).in(tensors, needed),
            name -> name.endsWith("position_ids") || text.isEmpty() && name.equals("logit_scale"));
    return Optional.of(
        new Found("Hugging Face CLIP", vision, text, renamed, preprocess, List.of()));
  }

  private static VisionTransformerShape vision(
      Sizes sizes, String whole, Config config, Preprocess seen) {
    String patch = whole + "embeddings.patch_embedding.weight";
    String positions = whole + "embeddings.position_embedding.weight";
    int[] trained = config.sides("image_size", seen.height());
    Patches.Grid grid =
        Sizes.grid(positions, sizes.of(positions, 0) - 1, trained, sizes.of(patch, 3));
    Patches patches =
        new Patches(
            seen.height(),
            seen.width(),
            sizes.of(patch, 3),
            sizes.of(patch, 1),
            false,
            1,
            grid,
            false);
    int layers = sizes.count(whole + "encoder.layers.");
    int embed = sizes.has("visual_projection.weight") ? sizes.of("visual_projection.weight", 0) : 0;
    return new VisionTransformerShape(patches, block(sizes, whole, config), layers, embed);
  }

  private static NameTable names(String whole) {
    return NameTable.of(
        TABLE.replace("WHOLE", whole),
        HuggingFace.clipBlocks("visual.transformer.resblocks", whole + "encoder.layers"),
        HuggingFace.clipBlocks("transformer.resblocks", "text_model.encoder.layers"));
  }

  private static TextShape text(Sizes sizes, Config config) {
    String tokens = TEXT + "embeddings.token_embedding.weight";
    int vocabulary = sizes.of(tokens, 0);
    int end = config.number("eos_token_id", vocabulary - 1);
    return new TextShape(
        TextShape.Family.CLIP,
        sizes.of(TEXT + "embeddings.position_embedding.weight", 0),
        vocabulary,
        end == 2 ? vocabulary - 1 : end, // 2 was written before 2023, and never meant
        config.number("pad_token_id", 0),
        block(sizes, TEXT, config),
        sizes.count(TEXT + "encoder.layers."),
        sizes.of("text_projection.weight", 0));
  }

  private static BlockShape block(Sizes sizes, String side, Config config) {
    String first = side + "encoder.layers.0.mlp.fc1.weight";
    int width = sizes.of(first, 1);
    config.agrees("hidden_size", width);
    int heads = config.number("num_attention_heads", width / 64);
    float eps = config.real("layer_norm_eps", 1e-5f);
    return Sizes.possible(
        new BlockShape(width, heads, sizes.of(first, 0), Sizes.gelu(config, Gelu.QUICK), eps));
  }
}
