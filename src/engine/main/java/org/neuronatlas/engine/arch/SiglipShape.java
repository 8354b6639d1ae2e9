package org.neuronatlas.engine.arch;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.neuronatlas.engine.weights.Weights;

/**
 * The numbers that make a {@link Siglip}.
 *
 * @param patches how a picture becomes tokens
 * @param block its blocks, and the small network of its head
 * @param layers how many blocks
 */
public record SiglipShape(Patches patches, BlockShape block, int layers) implements NetworkShape {

  @Override
  public Map<String, Shape> weights() {
    Map<String, Shape> names = new LinkedHashMap<>();
    int width = block.width();
    patches.weights(names, width);
    Blocks.weights(names, block, layers);
    BlockShape.norm(names, "visual.ln_post", width);
    names.put("visual.head.probe", new Shape(width));
    BlockShape.attention(names, "visual.head.attn", width, true);
    BlockShape.norm(names, "visual.head.ln", width);
    BlockShape.linear(names, "visual.head.mlp.c_fc", block.hidden(), width);
    BlockShape.linear(names, "visual.head.mlp.c_proj", width, block.hidden());
    return names;
  }

  @Override
  public Siglip network(Weights weights) {
    return new Siglip(this, weights);
  }
}
