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
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.text.clean.Clean;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.Tensors;

/**
 * SigLIP and SigLIP 2 as open_clip saves them, with {@code open_clip_config.json}, timm's network
 * as their trunk; or that network by itself, as timm saves it.
 */
public final class TimmSiglip implements Packaging {
  private static final String TRUNK = "visual.trunk.";
  private static final String TOKENS = "text.token_embedding.weight";
  private static final int GEMMA = 256_000; // tokens of SigLIP 2, which fills up with another one

  /** Names, {@code TRUNK} standing for what a model that reads too calls the side that sees. */
  private static final String TABLE =
      """
      visual.head.probe = TRUNKattn_pool.latent
      visual.head.attn.in_proj_* = TRUNKattn_pool.q.* + TRUNKattn_pool.kv.*
      visual.head.attn.out_proj.* = TRUNKattn_pool.proj.*
      visual.head.ln.* = TRUNKattn_pool.norm.*
      visual.head.mlp.c_fc.* = TRUNKattn_pool.mlp.fc1.*
      visual.head.mlp.c_proj.* = TRUNKattn_pool.mlp.fc2.*
      positional_embedding = text.positional_embedding
      token_embedding.* = text.token_embedding.*
      transformer.* = text.transformer.*
      ln_final.* = text.ln_final.*
      text_projection = text.text_projection.weight^T
      text_projection_bias = text.text_projection.bias
      """;

  @Override
  public Optional<Found> of(Path folder, Tensors tensors, @Nullable JsonObject json)
      throws IOException {
    Sizes sizes = new Sizes(tensors);
    String trunk = sizes.has(TRUNK + "attn_pool.latent") ? TRUNK : "";
    if (!sizes.has(trunk + "attn_pool.latent") || !TimmBlocks.fit(sizes, trunk)) {
      return Optional.empty();
    }
    Config config = Config.read(folder, OpenClip.FILE);
    Config reading = config.part("model_cfg").part("text_cfg");
    SiglipShape vision = vision(sizes, trunk, Config.of("config.json", json).part("model_args"));
    Optional<TextShape> text =
        sizes.has(TOKENS) ? Optional.of(text(sizes, reading)) : Optional.empty();
    Map<String, Shape> needed = new LinkedHashMap<>(vision.weights());
    text.ifPresent(side -> needed.putAll(side.weights()));
    NameTable names = NameTable.of(TABLE.replace("TRUNK", trunk), TimmBlocks.names(trunk));
    Renamed renamed = new Renamed(tensors, names.in(tensors, needed), name -> false);
    Patches seen = vision.patches();
    Preprocess preprocess =
        config.has("preprocess_cfg")
            ? OpenClip.preprocess(config.part("preprocess_cfg"), seen.height())
            : TimmViT.preprocess(Config.of("config.json", json).part("pretrained_cfg"), seen);
    return Optional.of(
        new Found(
            trunk.isEmpty() ? "timm SigLIP" : "open_clip SigLIP",
            vision,
            text,
            renamed,
            preprocess,
            List.of(),
            text.isPresent() ? OpenClip.clean(reading) : Clean.NOT));
  }

  private static SiglipShape vision(Sizes sizes, String trunk, Config arguments) {
    String patch = trunk + "patch_embed.proj.weight";
    String positions = trunk + "pos_embed";
    int side = Sizes.side(positions, sizes.of(positions, -2));
    int width = sizes.of(positions, -1);
    int heads = arguments.number("num_heads", width == 1152 || width == 1536 ? 16 : width / 64);
    int size = side * sizes.of(patch, 3);
    Patches.Grid grid = new Patches.Grid(side, side);
    Patches patches =
        new Patches(size, size, sizes.of(patch, 3), sizes.of(patch, 1), true, 0, grid, true);
    BlockShape block = TimmBlocks.block(sizes, trunk, heads, "mlp.fc1", "mlp.fc2");
    return new SiglipShape(
        patches,
        width == 1536 ? block.with(Gelu.TANH) : block, // the largest alone
        sizes.count(trunk + "blocks."));
  }

  private static TextShape text(Sizes sizes, Config config) {
    String first = "text.transformer.resblocks.0.mlp.c_fc.weight";
    int width = sizes.of(first, 1);
    int vocabulary = sizes.of(TOKENS, 0);
    boolean tanh = config.part("act_kwargs").text("approximate").orElse("none").equals("tanh");
    if (!sizes.has("text.text_projection.bias")) {
      throw new BadWeights(
          "cannot read the text side under text.: it has no text.text_projection.bias; SigLIP's, which has, is known");
    }
    BlockShape block =
        new BlockShape(
            width,
            config.number("heads", width / 64),
            sizes.of(first, 0),
            tanh ? Gelu.TANH : Gelu.EXACT,
            config.part("norm_kwargs").real("eps", 1e-5f));
    return new TextShape(
        TextShape.Family.SIGLIP,
        sizes.of("text.positional_embedding", -2),
        vocabulary,
        1,
        vocabulary == GEMMA ? 0 : 1,
        Sizes.possible(block),
        sizes.count("text.transformer.resblocks."),
        sizes.of("text.text_projection.weight", 0));
  }
}
