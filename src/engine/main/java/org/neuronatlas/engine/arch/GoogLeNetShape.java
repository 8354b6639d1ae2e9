package org.neuronatlas.engine.arch;

import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.Weights;

/**
 * The numbers that make a {@link GoogLeNet}.
 *
 * @param input the picture
 * @param stem its three convolutions
 * @param blocks Inception blocks, in order
 * @param classes how many scores the head makes
 * @param auxiliaries heads that only training uses
 * @param renormalise whether the picture, normalised by ImageNet's statistics, is brought to the
 *     range of -1 to 1 first; torchvision calls it {@code transform_input}
 * @param eps BatchNorm's epsilon
 */
public record GoogLeNetShape(
    Place input,
    List<ConvShape> stem,
    List<Block> blocks,
    int classes,
    List<Auxiliary> auxiliaries,
    boolean renormalise,
    float eps)
    implements NetworkShape {
  private static final List<String> NAMES =
      List.of("3a", "3b", "4a", "4b", "4c", "4d", "4e", "5a", "5b");

  /**
   * Four branches side by side.
   *
   * @param name its name, e.g. {@code inception4e}
   * @param branches convolutions of each; the last branch begins with a pooling
   */
  record Block(String name, List<List<ConvShape>> branches) {
    /** Channels of all its branches together. */
    int out() {
      return branches.stream().mapToInt(b -> b.get(b.size() - 1).out()).sum();
    }
  }

  /**
   * A head that only training uses.
   *
   * @param conv its convolution
   * @param in numbers its first linear layer sees
   * @param hidden numbers that layer makes
   * @param name its name
   */
  record Auxiliary(String name, ConvShape conv, int in, int hidden) {}

  @Override
  public GoogLeNet network(Weights weights) {
    return new GoogLeNet(this, weights);
  }

  @Override
  public Map<String, Shape> weights() {
    Map<String, Shape> names = new LinkedHashMap<>();
    stem.forEach(conv -> conv.weights(names));
    blocks.forEach(block -> block.branches().forEach(b -> b.forEach(conv -> conv.weights(names))));
    linear(names, "fc", blocks.get(blocks.size() - 1).out(), classes);
    return names;
  }

  /** Name and shape of the weights of heads that only training uses, where the file has them. */
  public Map<String, Shape> others() {
    Map<String, Shape> names = new LinkedHashMap<>();
    for (Auxiliary auxiliary : auxiliaries) {
      auxiliary.conv().weights(names);
      linear(names, auxiliary.name() + ".fc1", auxiliary.in(), auxiliary.hidden());
      linear(names, auxiliary.name() + ".fc2", auxiliary.hidden(), classes);
    }
    return names;
  }

  private static void linear(Map<String, Shape> names, String at, int in, int out) {
    names.put(at + ".weight", new Shape(out, in));
    names.put(at + ".bias", new Shape(out));
  }

  /**
   * Reads the numbers off the weights. Whether the picture is brought to another range they do not
   * say: without {@code transform_input} in {@code config} it is, for pictures of three colours, as
   * torchvision does for its published weights.
   *
   * @param tensors shape by torchvision's name
   * @param config may give {@code transform_input}
   * @param height of the picture
   * @param width of the picture
   */
  public static GoogLeNetShape of(
      Map<String, Shape> tensors, JsonObject config, int height, int width) {
    ConvNetSizes sizes = new ConvNetSizes(tensors, config);
    List<ConvShape> stem =
        List.of(conv(sizes, "conv1", 2), conv(sizes, "conv2", 1), conv(sizes, "conv3", 1));
    List<Block> blocks = new ArrayList<>();
    for (String name : NAMES) {
      blocks.add(block(sizes, "inception" + name));
    }
    List<Auxiliary> auxiliaries = new ArrayList<>();
    for (String name : List.of("aux1", "aux2")) {
      if (sizes.has(name + ".fc1.weight")) {
        auxiliaries.add(
            new Auxiliary(
                name,
                conv(sizes, name + ".conv", 1),
                sizes.axis(name + ".fc1.weight", 1),
                sizes.axis(name + ".fc1.weight", 0)));
      }
    }
    Place input = Place.picture(stem.get(0).in(), height, width);
    boolean renormalise = sizes.flag("transform_input", input.channels() == 3);
    if (renormalise && input.channels() != 3) {
      throw new BadWeights(
          "the configuration asks for transform_input, which is defined for pictures of 3 channels; the first convolution sees %d"
              .formatted(input.channels()));
    }
    return new GoogLeNetShape(
        input,
        stem,
        List.copyOf(blocks),
        sizes.axis("fc.weight", 0),
        List.copyOf(auxiliaries),
        renormalise,
        1e-3f);
  }

  private static Block block(ConvNetSizes sizes, String name) {
    return new Block(
        name,
        List.of(
            List.of(conv(sizes, name + ".branch1", 1)),
            List.of(conv(sizes, name + ".branch2.0", 1), conv(sizes, name + ".branch2.1", 1)),
            List.of(conv(sizes, name + ".branch3.0", 1), conv(sizes, name + ".branch3.1", 1)),
            List.of(conv(sizes, name + ".branch4.1", 1))));
  }

  private static ConvShape conv(ConvNetSizes sizes, String at, int stride) {
    String weight = at + ".conv.weight";
    int out = sizes.axis(weight, 0);
    Window window = Window.same(sizes.axis(weight, 2), stride);
    return ConvShape.normed(at + ".conv", at + ".bn", sizes.axis(weight, 1), out, window);
  }
}
