package org.neuronatlas.engine.arch;

import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.Weights;

/**
 * The numbers that make a {@link ClassicResNet}.
 *
 * @param input the picture
 * @param stem its first convolution: 7 x 7 with stride 2, then a pooling; or 3 x 3 for small
 *     pictures, without either
 * @param blocks residual blocks, in order
 * @param classes how many scores the head makes; 0 without a head
 * @param eps BatchNorm's epsilon
 */
public record ClassicResNetShape(Place input, Stem stem, List<Block> blocks, int classes, float eps)
    implements NetworkShape {

  /**
   * The first convolution.
   *
   * @param out channels it makes
   * @param side of its window
   */
  public record Stem(int out, int side) {
    boolean pools() {
      return side > 3;
    }
  }

  /**
   * A residual block.
   *
   * @param name its name, e.g. {@code layer3.1}
   * @param in channels it sees
   * @param inner channels between its convolutions
   * @param out channels it makes
   * @param stride of the block
   * @param groups parts of the channels of its 3 x 3 convolution (ResNeXt)
   * @param bottleneck whether it has three convolutions, 1 x 1, 3 x 3, 1 x 1, or two of 3 x 3
   * @param early whether a bottleneck's stride is in its first convolution, as in the article
   * @param projects whether what came in is projected before it is added
   */
  public record Block(
      String name,
      int in,
      int inner,
      int out,
      int stride,
      int groups,
      boolean bottleneck,
      boolean early,
      boolean projects) {

    /** Its convolutions, one after another. */
    List<ConvShape> convs() {
      if (!bottleneck) {
        return List.of(conv(1, in, inner, 3, stride, 1), conv(2, inner, out, 3, 1, 1));
      }
      return List.of(
          conv(1, in, inner, 1, early ? stride : 1, 1),
          conv(2, inner, inner, 3, early ? 1 : stride, groups),
          conv(3, inner, out, 1, 1, 1));
    }

    private ConvShape conv(int number, int from, int to, int side, int by, int parts) {
      String at = name + ".conv" + number;
      String norm = name + ".bn" + number;
      return new ConvShape(at, norm, from, to, Window.same(side, by), parts, false);
    }

    /** What brings the block's input to the shape of its output. */
    @Nullable ConvShape shortcut() {
      String at = name + ".downsample.";
      Window window = new Window(1, stride, 0);
      return projects ? ConvShape.normed(at + 0, at + 1, in, out, window) : null;
    }
  }

  ConvShape first() {
    Window window = Window.same(stem.side(), stem.pools() ? 2 : 1);
    return ConvShape.normed("conv1", "bn1", input.channels(), stem.out(), window);
  }

  @Override
  public ClassicResNet network(Weights weights) {
    return new ClassicResNet(this, weights);
  }

  @Override
  public Map<String, Shape> weights() {
    Map<String, Shape> names = new LinkedHashMap<>();
    first().weights(names);
    for (Block block : blocks) {
      block.convs().forEach(conv -> conv.weights(names));
      ConvShape shortcut = block.shortcut();
      if (shortcut != null) {
        shortcut.weights(names);
      }
    }
    if (classes > 0) {
      names.put("fc.weight", new Shape(classes, blocks.get(blocks.size() - 1).out()));
      names.put("fc.bias", new Shape(classes));
    }
    return names;
  }

  /**
   * Reads the numbers off the weights. Strides are those of torchvision: 2 in each group's first
   * block but the first group's.
   *
   * @param tensors shape by torchvision's name
   * @param config Hugging Face's {@code config.json}, for {@code downsample_in_first_stage} and
   *     {@code downsample_in_bottleneck}; empty for others
   * @param height of the picture
   * @param width of the picture
   */
  public static ClassicResNetShape of(
      Map<String, Shape> tensors, JsonObject config, int height, int width) {
    ConvNetSizes sizes = new ConvNetSizes(tensors, config);
    sizes.only("hidden_act", "relu");
    Stem stem = new Stem(sizes.axis("conv1.weight", 0), sizes.axis("conv1.weight", 2));
    List<Block> blocks = new ArrayList<>();
    int in = stem.out();
    for (int group = 1; sizes.has("layer" + group + ".0.conv1.weight"); group++) {
      boolean halves = group > 1 || sizes.flag("downsample_in_first_stage", false);
      int count = sizes.count("layer" + group + ".%d.conv1.weight");
      for (int b = 0; b < count; b++) {
        Block block = block(sizes, "layer" + group + "." + b, in, halves && b == 0 ? 2 : 1);
        blocks.add(block);
        in = block.out();
      }
    }
    if (blocks.isEmpty()) {
      throw new BadWeights("cannot build a ResNet: there is no tensor 'layer1.0.conv1.weight'");
    }
    int classes = sizes.has("fc.weight") ? sizes.axis("fc.weight", 0) : 0;
    Place input = Place.picture(sizes.axis("conv1.weight", 1), height, width);
    return new ClassicResNetShape(input, stem, List.copyOf(blocks), classes, 1e-5f);
  }

  private static Block block(ConvNetSizes sizes, String name, int in, int stride) {
    boolean bottleneck = sizes.has(name + ".conv3.weight");
    int inner = sizes.axis(name + ".conv1.weight", 0);
    int out = sizes.axis(name + (bottleneck ? ".conv3" : ".conv2") + ".weight", 0);
    int groups = inner / Math.max(1, sizes.axis(name + ".conv2.weight", 1));
    boolean early = sizes.flag("downsample_in_bottleneck", false);
    boolean projects = sizes.has(name + ".downsample.0.weight");
    return new Block(
        name, in, inner, out, stride, Math.max(1, groups), bottleneck, early, projects);
  }
}
