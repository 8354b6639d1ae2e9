package org.neuronatlas.engine.arch;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.neuronatlas.engine.weights.Weights;

/**
 * The numbers that make a {@link Dinov2}.
 *
 * @param patches how a picture becomes tokens; positions were learnt for a larger picture than is
 *     usually looked at
 * @param block its blocks
 * @param layers how many of them
 * @param classes of its head; 0 where it has none
 */
public record Dinov2Shape(Patches patches, BlockShape block, int layers, int classes)
    implements NetworkShape {

  /** Length of the embedding: the class token, and for a head the squares' mean behind it. */
  int embed() {
    return classes > 0 ? 2 * block.width() : block.width();
  }

  @Override
  public Map<String, Shape> weights() {
    Map<String, Shape> names = new LinkedHashMap<>();
    patches.weights(names, block.width());
    Blocks.weights(names, block, layers);
    BlockShape.norm(names, "visual.ln_post", block.width());
    if (classes > 0) {
      BlockShape.linear(names, "visual.head", classes, embed());
    }
    return names;
  }

  @Override
  public Dinov2 network(Weights weights) {
    return new Dinov2(this, weights);
  }
}
