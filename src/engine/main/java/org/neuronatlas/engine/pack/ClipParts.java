package org.neuronatlas.engine.pack;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neuronatlas.engine.arch.BlockShape;
import org.neuronatlas.engine.arch.Gelu;
import org.neuronatlas.engine.arch.NetworkShape;
import org.neuronatlas.engine.arch.Patches;
import org.neuronatlas.engine.arch.ResNetShape;
import org.neuronatlas.engine.arch.TextShape;
import org.neuronatlas.engine.arch.VisionTransformerShape;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.text.clean.Clean;
import org.neuronatlas.engine.weights.Tensors;

/**
 * A CLIP under openai/CLIP's names, read off its weights as its {@code build_model} does; what they
 * do not say are the fields.
 *
 * @param visionHeads heads of the side that sees; 0 for one for 64 channels
 * @param textHeads heads of the side that reads; 0 for one for 64 channels
 * @param gelu the kink of both
 * @param lnEps LayerNorm's epsilon
 * @param bnEps BatchNorm's epsilon
 */
record ClipParts(int visionHeads, int textHeads, Gelu gelu, float lnEps, float bnEps) {

  /** Whether these are a CLIP's names. */
  static boolean fits(Sizes sizes) {
    return sizes.has("visual.class_embedding") && sizes.has("visual.ln_pre.weight")
        || sizes.has("visual.attnpool.positional_embedding");
  }

  /** Side of the picture it was trained on. */
  static int size(Sizes sizes) {
    return sizes.has("visual.class_embedding")
        ? side(sizes, "visual.positional_embedding") * sizes.of("visual.conv1.weight", 3)
        : side(sizes, "visual.attnpool.positional_embedding") * 32;
  }

  private static int side(Sizes sizes, String positions) {
    return Sizes.side(positions, sizes.of(positions, 0) - 1);
  }

  Found found(String packaging, Tensors tensors, Preprocess preprocess, Clean clean) {
    Sizes sizes = new Sizes(tensors);
    NetworkShape vision = sizes.has("visual.class_embedding") ? transformer(sizes) : resNet(sizes);
    Optional<TextShape> text = reading(sizes);
    Map<String, Shape> needed = new LinkedHashMap<>(vision.weights());
    text.ifPresent(side -> needed.putAll(side.weights()));
    List<String> scalars = List.of("input_resolution", "context_length", "vocab_size");
    Renamed renamed =
        new Renamed(
            tensors,
            NameTable.same().in(tensors, needed),
            name -> scalars.contains(name) || text.isEmpty() && name.startsWith("logit_"));
    return new Found(packaging, vision, text, renamed, preprocess, List.of(), clean);
  }

  private VisionTransformerShape transformer(Sizes sizes) {
    String first = "visual.conv1.weight";
    int side = side(sizes, "visual.positional_embedding");
    Patches patches =
        new Patches(
            size(sizes),
            size(sizes),
            sizes.of(first, 3),
            sizes.of(first, 1),
            false,
            1,
            new Patches.Grid(side, side),
            true);
    return new VisionTransformerShape(
        patches,
        block(sizes, "visual.transformer.resblocks.", visionHeads),
        sizes.count("visual.transformer.resblocks."),
        sizes.of("visual.proj", 1));
  }

  private ResNetShape resNet(Sizes sizes) {
    int width = sizes.of("visual.layer1.0.conv1.weight", 0);
    List<Integer> blocks = new ArrayList<>();
    for (int group = 1; group <= 4; group++) {
      blocks.add(sizes.count("visual.layer" + group + "."));
    }
    int heads = visionHeads > 0 ? visionHeads : width * 32 / 64;
    int embed = sizes.of("visual.attnpool.c_proj.weight", 0);
    int colours = sizes.of("visual.conv1.weight", 1);
    return new ResNetShape(blocks, colours, width, embed, heads, size(sizes), bnEps);
  }

  /** The side that reads, if there is one. */
  Optional<TextShape> reading(Sizes sizes) {
    return sizes.has("token_embedding.weight") ? Optional.of(text(sizes)) : Optional.empty();
  }

  private TextShape text(Sizes sizes) {
    int vocabulary = sizes.of("token_embedding.weight", 0);
    return new TextShape(
        TextShape.Family.CLIP,
        sizes.of("positional_embedding", 0),
        vocabulary,
        vocabulary - 1,
        0,
        block(sizes, "transformer.resblocks.", textHeads),
        sizes.count("transformer.resblocks."),
        sizes.of("text_projection", 1));
  }

  private BlockShape block(Sizes sizes, String blocks, int heads) {
    String widen = blocks + "0.mlp.c_fc.weight";
    int width = sizes.of(widen, 1);
    boolean scaled = sizes.has(blocks + "0.ls_1.gamma");
    return Sizes.possible(
        new BlockShape(
            width,
            heads > 0 ? heads : width / 64,
            sizes.of(widen, 0),
            gelu,
            lnEps,
            true,
            scaled,
            false));
  }
}
