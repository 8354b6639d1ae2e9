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
import org.neuronatlas.engine.arch.SiglipShape;
import org.neuronatlas.engine.arch.TextShape;
import org.neuronatlas.engine.image.Filter;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.text.clean.Clean;
import org.neuronatlas.engine.weights.Tensors;

/** SigLIP as Hugging Face's {@code SiglipModel} and {@code SiglipVisionModel} save it. */
public final class HuggingFaceSiglip implements Packaging {
  private static final String TEXT = "text_model.";

  /** Names, {@code WHOLE} standing for what a model that reads too calls the side that sees. */
  private static final String TABLE =
      """
      visual.positional_embedding = WHOLEembeddings.position_embedding.weight
      visual.conv1.* = WHOLEembeddings.patch_embedding.*
      visual.ln_post.* = WHOLEpost_layernorm.*
      visual.head.probe = WHOLEhead.probe
      visual.head.attn.* = WHOLEhead.attention.*
      visual.head.ln.* = WHOLEhead.layernorm.*
      visual.head.mlp.c_fc.* = WHOLEhead.mlp.fc1.*
      visual.head.mlp.c_proj.* = WHOLEhead.mlp.fc2.*
      positional_embedding = text_model.embeddings.position_embedding.weight
      token_embedding.* = text_model.embeddings.token_embedding.*
      ln_final.* = text_model.final_layer_norm.*
      text_projection = text_model.head.weight^T
      text_projection_bias = text_model.head.bias
      """;

  @Override
  public Optional<Found> of(Path folder, Tensors tensors, @Nullable JsonObject json)
      throws IOException {
    Sizes sizes = new Sizes(tensors);
    String whole = sizes.has("vision_model.head.probe") ? "vision_model." : "";
    if (!sizes.has(whole + "head.probe")) {
      return Optional.empty();
    }
    Config config = Config.of("config.json", json);
    Config seeing = config.has("vision_config") ? config.part("vision_config") : config;
    Preprocess preprocess =
        HuggingFacePreprocess.read(
            folder, Colours.squeezed(seeing.sides("image_size", 224)[0], Filter.BICUBIC));
    SiglipShape vision = vision(sizes, whole, seeing, preprocess);
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
            name -> name.endsWith("position_ids") || text.isEmpty() && name.startsWith("logit_"));
    return Optional.of(
        new Found(
            "Hugging Face SigLIP", vision, text, renamed, preprocess, List.of(), clean(folder)));
  }

  /**
   * The tokenizer of the first SigLIP cleans sentences in code; the second's does it by its file.
   */
  private static Clean clean(Path folder) throws IOException {
    Config words = Config.read(folder, "tokenizer_config.json");
    String kind = words.text("tokenizer_class").orElse("");
    return kind.startsWith("SiglipTokenizer") ? Clean.SIGLIP : Clean.NOT;
  }

  private static SiglipShape vision(Sizes sizes, String whole, Config config, Preprocess seen) {
    String patch = whole + "embeddings.patch_embedding.weight";
    String positions = whole + "embeddings.position_embedding.weight";
    int[] trained = config.sides("image_size", seen.height());
    Patches.Grid grid = Sizes.grid(positions, sizes.of(positions, 0), trained, sizes.of(patch, 3));
    Patches patches =
        new Patches(
            seen.height(),
            seen.width(),
            sizes.of(patch, 3),
            sizes.of(patch, 1),
            true,
            0,
            grid,
            false);
    return new SiglipShape(
        patches, block(sizes, whole, config), sizes.count(whole + "encoder.layers."));
  }

  private static NameTable names(String whole) {
    return NameTable.of(
        TABLE.replace("WHOLE", whole),
        HuggingFace.clipBlocks("visual.transformer.resblocks", whole + "encoder.layers"),
        HuggingFace.clipBlocks("transformer.resblocks", "text_model.encoder.layers"));
  }

  private static TextShape text(Sizes sizes, Config config) {
    int vocabulary = sizes.of(TEXT + "embeddings.token_embedding.weight", 0);
    int pad = config.number("pad_token_id", 1);
    return new TextShape(
        TextShape.Family.SIGLIP,
        sizes.of(TEXT + "embeddings.position_embedding.weight", 0),
        vocabulary,
        pad, // SigLIP's sentences end with what fills up; its configurations name CLIP's end
        pad,
        block(sizes, TEXT, config),
        sizes.count(TEXT + "encoder.layers."),
        sizes.of(TEXT + "head.weight", 0));
  }

  private static BlockShape block(Sizes sizes, String side, Config config) {
    String first = side + "encoder.layers.0.mlp.fc1.weight";
    int width = sizes.of(first, 1);
    config.agrees("hidden_size", width);
    int heads = config.number("num_attention_heads", width / 64);
    float eps = config.real("layer_norm_eps", 1e-6f);
    return Sizes.possible(
        new BlockShape(width, heads, sizes.of(first, 0), Sizes.gelu(config, Gelu.TANH), eps));
  }
}
