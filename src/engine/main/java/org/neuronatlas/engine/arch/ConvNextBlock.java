package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * A block of ConvNeXt: a convolution over each channel by itself, then two linear layers at each
 * position, added to what came in (Liu et al. 2022, arXiv 2201.03545; torchvision {@code
 * models/convnext.py}).
 */
final class ConvNextBlock {
  /** What a name's place makes of the one before. */
  private record Step(String name, UnaryOperator<NDArray> run) {}

  private final String name;
  private final List<Step> steps = new ArrayList<>();

  ConvNextBlock(ConvNextShape.Stage stage, int number, Weights weights, float eps) {
    this.name = stage.block(number);
    Convolution look = convolution(stage.depthwise(number), weights);
    LayerNormal norm = LayerNormal.of(weights, name + ".block.2", eps);
    Linear widen = new Linear(weights, name + ".block.3");
    Linear narrow = new Linear(weights, name + ".block.5");
    steps.add(new Step(".block.0", look::forward)); // [N, C, H, W]
    steps.add(new Step(".block.2", x -> map(norm.forward(rows(x)))));
    steps.add(new Step(".block.3", x -> map(widen.forward(rows(x))))); // [N, 4C, H, W]
    steps.add(new Step(".mlp", Activation::gelu)); // [N, 4C, H, W]
    steps.add(new Step(".block.5", x -> map(narrow.forward(rows(x))))); // [N, C, H, W]
    if (stage.scaled()) {
      NDArray scale = weights.get(name + ".layer_scale").reshape(1, -1, 1, 1); // [1, C, 1, 1]
      steps.add(new Step(".scaled", x -> x.mul(scale)));
    }
  }

  static Convolution convolution(ConvShape shape, Weights weights) {
    return new Convolution(
        weights.get(shape.name() + ".weight"),
        weights.get(shape.name() + ".bias"),
        shape.window(),
        shape.groups());
  }

  /** Channels side by side, as a linear layer reads them. */
  static NDArray rows(NDArray x) { // [N, C, H, W]
    return x.transpose(0, 2, 3, 1); // [N, H, W, C]
  }

  static NDArray map(NDArray x) { // [N, H, W, C]
    return x.transpose(0, 3, 1, 2); // [N, C, H, W]
  }

  NDArray forward(NDArray x, Taps taps) { // [N, C, H, W]
    NDArray added = x;
    for (Step step : steps) {
      if (!taps.done()) {
        added = taps.see(name + step.name, step.run.apply(added));
      }
    }
    return taps.done() ? added : taps.see(name, x.add(added));
  }

  /**
   * Adds its places, and answers with its output's.
   *
   * @param before the name of what comes in
   */
  static Place places(
      ConvNextShape.Stage stage, int number, String before, Place in, Places places) {
    String name = stage.block(number);
    Place out = stage.depthwise(number).over(in);
    Place wide = out.of(stage.hidden());
    places.output(name + ".block.0", out);
    places.output(name + ".block.2", out);
    places.output(name + ".block.3", wide, name + ".mlp");
    places.page(name + ".mlp", wide);
    places.output(name + ".block.5", out);
    if (stage.scaled()) {
      places.output(name + ".scaled", out);
    }
    places.page(name, out);
    places.alias(name + ".shortcut", before); // timm's
    places.alias(name + ".block.1", name + ".block.0"); // which moves channels to the end
    places.alias(name + ".block.4", name + ".mlp");
    places.alias(name + ".block.6", name + ".block.5"); // which moves them back
    places.alias(name + ".block", name + ".block.5");
    String added = name + (stage.scaled() ? ".scaled" : ".block.5");
    places.alias(name + ".stochastic_depth", added); // which drops nothing here
    return out;
  }
}
