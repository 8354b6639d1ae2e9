package org.neuronatlas.engine.arch;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neuronatlas.engine.weights.Weights;

/**
 * The numbers that make a {@link ModifiedResNet}.
 *
 * @param blocks residual blocks of each of the four groups
 * @param colours channels of the picture
 * @param width channels after the stem
 * @param embed length of the embedding
 * @param heads heads of the attention pooling
 * @param size side of the square picture
 * @param bnEps BatchNorm's epsilon
 */
public record ResNetShape(
    List<Integer> blocks, int colours, int width, int embed, int heads, int size, float bnEps)
    implements NetworkShape {

  /** [channels, size / by, size / by]. */
  Place at(int channels, int by, Field seen) {
    return Place.map(channels, size / by, size / by).seeing(seen);
  }

  @Override
  public Architecture network(Weights weights) {
    return new ModifiedResNet(this, weights);
  }

  @Override
  public Map<String, Shape> weights() {
    Map<String, Shape> names = new LinkedHashMap<>();
    convNorm(names, "visual.conv1", "visual.bn1", colours, width / 2, 3);
    convNorm(names, "visual.conv2", "visual.bn2", width / 2, width / 2, 3);
    convNorm(names, "visual.conv3", "visual.bn3", width / 2, width, 3);
    int in = width;
    for (int g = 0; g < blocks.size(); g++) {
      int planes = width << g;
      for (int b = 0; b < blocks.get(g); b++) {
        String at = "visual.layer" + (g + 1) + "." + b;
        convNorm(names, at + ".conv1", at + ".bn1", in, planes, 1);
        convNorm(names, at + ".conv2", at + ".bn2", planes, planes, 3);
        convNorm(names, at + ".conv3", at + ".bn3", planes, 4 * planes, 1);
        if (b == 0) {
          convNorm(names, at + ".downsample.0", at + ".downsample.1", in, 4 * planes, 1);
        }
        in = 4 * planes;
      }
    }
    String pool = "visual.attnpool.";
    names.put(pool + "positional_embedding", new Shape(1 + (long) (size / 32) * (size / 32), in));
    for (String projection : List.of("q_proj", "k_proj", "v_proj", "c_proj")) {
      int out = projection.equals("c_proj") ? embed : in;
      names.put(pool + projection + ".weight", new Shape(out, in));
      names.put(pool + projection + ".bias", new Shape(out));
    }
    return names;
  }

  private static void convNorm(
      Map<String, Shape> names, String conv, String norm, int in, int out, int side) {
    names.put(conv + ".weight", new Shape(out, in, side, side));
    for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
      names.put(norm + "." + part, new Shape(out));
    }
  }
}
