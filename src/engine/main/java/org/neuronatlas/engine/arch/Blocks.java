package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * A transformer's blocks, one after the other. Places of the block 3 are {@code block3}, the
 * residual stream after it, {@code block3.attn}, what the heads say side by side, {@code
 * block3.mlp}, the small network's hidden values after their kink, and the modules' outputs.
 */
final class Blocks {
  /** Where the weights of a network that sees are, before a block's number. */
  static final String VISION = "visual.transformer.resblocks";

  private final List<ResidualAttentionBlock> blocks = new ArrayList<>();

  /** Takes {@code prefix.0} and those after it. */
  Blocks(Weights weights, String prefix, BlockShape shape, int layers) {
    for (int i = 0; i < layers; i++) {
      blocks.add(new ResidualAttentionBlock(weights, prefix + "." + i, shape, "block" + i));
    }
  }

  /** Until every tap has been seen; {@code mask} as {@link ResidualAttentionBlock} takes it. */
  NDArray forward(NDArray x, @Nullable NDArray mask, Taps taps) { // [N, L, w]
    for (int i = 0; i < blocks.size() && !taps.done(); i++) {
      x = blocks.get(i).forward(x, mask, taps); // [N, L, w]
    }
    return x;
  }

  /** Adds name and shape of the weights of a network that sees. */
  static void weights(Map<String, Shape> names, BlockShape shape, int layers) {
    for (int i = 0; i < layers; i++) {
      shape.weights(names, VISION + "." + i);
    }
  }

  /** Adds the layers with pages; {@code place} of so many channels. */
  static void pages(
      Map<String, Place> pages, BlockShape shape, int layers, IntFunction<Place> place) {
    for (int i = 0; i < layers; i++) {
      String at = "block" + i;
      pages.put(at + ".attn", place.apply(shape.width()));
      pages.put(at + ".mlp", place.apply(shape.hidden()));
      pages.put(at, place.apply(shape.width()));
    }
  }

  /** Adds the modules' outputs that are no pages. */
  static void outputs(
      Map<String, Place> outputs, BlockShape shape, int layers, IntFunction<Place> place) {
    Place stream = place.apply(shape.width());
    for (int i = 0; i < layers; i++) {
      String at = "block" + i;
      outputs.put(at + ".ln_1", stream);
      outputs.put(at + ".attn.qkv", place.apply(3 * shape.width()));
      outputs.put(at + ".attn.q", stream);
      outputs.put(at + ".attn.k", stream);
      outputs.put(at + ".attn.v", stream);
      outputs.put(at + ".attn.out", stream);
      if (shape.layerScale()) {
        outputs.put(at + ".ls_1", stream);
      }
      outputs.put(at + ".ln_2", stream);
      outputs.put(
          at + ".mlp.pre", place.apply(shape.gated() ? 2 * shape.hidden() : shape.hidden()));
      if (shape.gated()) {
        for (String part : List.of("gate", "act", "up")) {
          outputs.put(at + ".mlp." + part, place.apply(shape.hidden()));
        }
      }
      outputs.put(at + ".mlp.out", stream);
      if (shape.layerScale()) {
        outputs.put(at + ".ls_2", stream);
      }
    }
  }

  /**
   * The page whose neurons are a place's channels: its own; of what is added to the residual
   * stream, the block's; of what enters a kink, what leaves it.
   */
  static Optional<String> pageOf(String output, BlockShape shape, Map<String, Place> pages) {
    int dot = output.indexOf('.');
    if (pages.containsKey(output) || !output.startsWith("block") || dot < 0) {
      return Optional.of(output).filter(pages::containsKey);
    }
    String block = output.substring(0, dot);
    return switch (output.substring(dot + 1)) {
      case "attn.out", "ls_1", "mlp.out", "ls_2" -> Optional.of(block);
      case "mlp.pre" -> shape.gated() ? Optional.empty() : Optional.of(block + ".mlp");
      default -> Optional.empty();
    };
  }
}
