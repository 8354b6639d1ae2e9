package org.neuronatlas.engine.arch;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.neuronatlas.engine.weights.Weights;

/**
 * The numbers that make a {@link VisionTransformer}.
 *
 * @param patches how a picture becomes tokens
 * @param block its blocks
 * @param layers how many of them
 * @param embed length of the embedding; 0 where nothing projects the class token
 */
public record VisionTransformerShape(Patches patches, BlockShape block, int layers, int embed)
    implements NetworkShape {

  @Override
  public Map<String, Shape> weights() {
    Map<String, Shape> names = new LinkedHashMap<>();
    int width = block.width();
    patches.weights(names, width);
    BlockShape.norm(names, "visual.ln_pre", width);
    Blocks.weights(names, block, layers);
    BlockShape.norm(names, "visual.ln_post", width);
    if (embed > 0) {
      names.put("visual.proj", new Shape(width, embed));
    }
    return names;
  }

  @Override
  public VisionTransformer network(Weights weights) {
    return new VisionTransformer(this, weights);
  }
}
