package org.neuronatlas.engine.arch;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.neuronatlas.engine.weights.Weights;

/**
 * The numbers that make a {@link ViT}.
 *
 * @param patches how a picture becomes tokens
 * @param block its blocks
 * @param layers how many of them
 * @param classes of its head; 0 where it has none
 */
public record ViTShape(Patches patches, BlockShape block, int layers, int classes)
    implements NetworkShape {

  @Override
  public Map<String, Shape> weights() {
    Map<String, Shape> names = new LinkedHashMap<>();
    patches.weights(names, block.width());
    Blocks.weights(names, block, layers);
    BlockShape.norm(names, "visual.ln_post", block.width());
    if (classes > 0) {
      BlockShape.linear(names, "visual.head", classes, block.width());
    }
    return names;
  }

  @Override
  public ViT network(Weights weights) {
    return new ViT(this, weights);
  }
}
