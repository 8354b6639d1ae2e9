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
 * The numbers that make a {@link PlainNet}.
 *
 * @param name of the architecture, {@code VGG} or {@code AlexNet}
 * @param input the picture
 * @param steps convolutions, in order
 * @param side of the map that is pooled for the classifier
 * @param classifier linear layers, in order
 * @param eps BatchNorm's epsilon
 */
public record PlainNetShape(
    String name, Place input, List<Step> steps, int side, List<Dense> classifier, float eps)
    implements NetworkShape {

  /**
   * A convolution, with or without BatchNorm, and its ReLU.
   *
   * @param conv the convolution
   * @param relu number of the ReLU's module
   * @param pools whether a pooling follows, as the next module
   */
  record Step(ConvShape conv, int relu, boolean pools) {}

  /**
   * A linear layer.
   *
   * @param at number of its module; a ReLU follows but for the last
   * @param in numbers it sees
   * @param out numbers it makes
   */
  record Dense(int at, int in, int out) {
    String name() {
      return "classifier." + at;
    }
  }

  /** What every pooling moves over its map. */
  Window pool() {
    return new Window(name.equals("AlexNet") ? 3 : 2, 2, 0);
  }

  @Override
  public PlainNet network(Weights weights) {
    return new PlainNet(this, weights);
  }

  @Override
  public Map<String, Shape> weights() {
    Map<String, Shape> names = new LinkedHashMap<>();
    steps.forEach(step -> step.conv().weights(names));
    for (Dense dense : classifier) {
      names.put(dense.name() + ".weight", new Shape(dense.out(), dense.in()));
      names.put(dense.name() + ".bias", new Shape(dense.out()));
    }
    return names;
  }

  /**
   * Reads the numbers off the weights: a first convolution of 11 x 11 is AlexNet's, and where one
   * number more than a ReLU's lies between two convolutions, a pooling stands there. Linear layers
   * may have the shape of convolutions, as timm's have, over all that they see.
   *
   * @param tensors shape by torchvision's name
   * @param height of the picture
   * @param width of the picture
   */
  public static PlainNetShape of(Map<String, Shape> tensors, int height, int width) {
    ConvNetSizes sizes = new ConvNetSizes(tensors, new JsonObject());
    int first = sizes.axis("features.0.weight", 2);
    List<Step> steps = steps(sizes, first == 11);
    List<Dense> classifier = new ArrayList<>();
    for (int at : numbers(sizes, "classifier")) {
      String weight = "classifier." + at + ".weight";
      classifier.add(new Dense(at, sizes.rest(weight), sizes.axis(weight, 0)));
    }
    if (classifier.isEmpty()) {
      throw new BadWeights(
          "cannot build the network: no tensor is called 'classifier.' with a number and '.weight', so it has no head");
    }
    int channels = steps.get(steps.size() - 1).conv().out();
    int side = (int) Math.round(Math.sqrt((double) classifier.get(0).in() / channels));
    if (side * side * channels != classifier.get(0).in()) {
      throw new BadWeights(
          "cannot build the network: %s sees %d numbers, which are no square map of the %d channels before it"
              .formatted(classifier.get(0).name(), classifier.get(0).in(), channels));
    }
    Place input = Place.picture(sizes.axis("features.0.weight", 1), height, width);
    String name = first == 11 ? "AlexNet" : "VGG";
    return new PlainNetShape(name, input, steps, side, List.copyOf(classifier), 1e-5f);
  }

  private static List<Step> steps(ConvNetSizes sizes, boolean alex) {
    List<Integer> numbers =
        numbers(sizes, "features").stream()
            .filter(at -> sizes.shape("features." + at + ".weight").dimension() == 4)
            .toList();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      int at = numbers.get(i);
      String name = "features." + at;
      String norm = "features." + (at + 1);
      boolean normed = sizes.has(norm + ".running_mean");
      int relu = normed ? at + 2 : at + 1;
      int side = sizes.axis(name + ".weight", 2);
      Window window = alex && i == 0 ? new Window(side, 4, 2) : Window.same(side, 1);
      ConvShape conv =
          new ConvShape(
              name,
              normed ? norm : null,
              sizes.axis(name + ".weight", 1),
              sizes.axis(name + ".weight", 0),
              window,
              1,
              sizes.has(name + ".bias"));
      boolean last = i + 1 == numbers.size();
      steps.add(new Step(conv, relu, last || numbers.get(i + 1) > relu + 1));
    }
    return List.copyOf(steps);
  }

  /** Numbers of the modules of a sequence that have a weight. */
  private static List<Integer> numbers(ConvNetSizes sizes, String sequence) {
    return sizes.tensors().keySet().stream()
        .filter(name -> name.matches(sequence + "\\.\\d{1,4}\\.weight"))
        .map(name -> name.substring(sequence.length() + 1))
        .map(rest -> Integer.parseInt(rest.substring(0, rest.indexOf('.'))))
        .sorted()
        .toList();
  }
}
