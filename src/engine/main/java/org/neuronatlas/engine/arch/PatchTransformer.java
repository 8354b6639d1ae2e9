package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * What the transformers that see share: squares of the picture become tokens, blocks pass them on,
 * and a last norm reads what comes out. Layers with pages are those of {@link Blocks}, and {@code
 * embedding}.
 */
abstract class PatchTransformer implements Architecture {
  final LayerNormal lnPost;

  private final Patches cut;
  private final BlockShape block;
  private final int layers;
  private final Map<String, String> own;
  private final PatchTokens patches;
  private final Blocks blocks;

  /**
   * @param own what this architecture alone calls places, as {@link ModuleNames#table} reads it
   */
  PatchTransformer(
      Patches cut, BlockShape block, int layers, Map<String, String> own, Weights weights) {
    this.cut = cut;
    this.block = block;
    this.layers = layers;
    this.own = own;
    this.patches = new PatchTokens(weights, cut);
    this.blocks = new Blocks(weights, Blocks.VISION, block, layers);
    this.lnPost = LayerNormal.of(weights, "visual.ln_post", block.eps());
  }

  /** Length of the embedding. */
  abstract int embed();

  /** What is done to the tokens before the first block: nothing, unless a family does. */
  NDArray before(NDArray x, Taps taps) { // [N, L, w]
    return x;
  }

  /** Adds the places of {@link #before}. */
  void placesBefore(Map<String, Place> outputs) {}

  /** Adds the places behind the blocks that are no pages, in forward order. */
  abstract void placesAfter(Map<String, Place> outputs);

  /** From the picture through all blocks, or until every tap has been seen. */
  final NDArray tokens(NDArray x, Taps taps) { // [N, C, S, S]
    x = patches.forward(x, taps); // [N, L, w]
    x = taps.done() ? x : before(x, taps); // [N, L, w]
    return blocks.forward(x, null, taps); // [N, L, w]
  }

  /** The place of all tokens, of so many channels. */
  final Place tokens(int channels) {
    return cut.tokens(channels);
  }

  /** What an output beside the blocks' belongs to, as {@link #pageOf} answers it. */
  Optional<String> pageBehind(String output) {
    return Optional.empty();
  }

  @Override
  public final Map<String, Place> pages() {
    Map<String, Place> pages = new LinkedHashMap<>();
    Blocks.pages(pages, block, layers, cut::tokens);
    pages.put("embedding", Place.vector(embed()));
    return pages;
  }

  @Override
  public final Map<String, Place> outputs() {
    Map<String, Place> outputs = new LinkedHashMap<>();
    cut.outputs(outputs, block.width());
    placesBefore(outputs);
    Blocks.outputs(outputs, block, layers, cut::tokens);
    placesAfter(outputs);
    return outputs;
  }

  @Override
  public final String canonical(String name) {
    return ModuleNames.canonical(name, layers, block, own);
  }

  @Override
  public final Optional<String> pageOf(String output) {
    return pageBehind(output).or(() -> Blocks.pageOf(output, block, pages()));
  }
}
