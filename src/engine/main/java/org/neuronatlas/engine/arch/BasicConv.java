package org.neuronatlas.engine.arch;

import static org.neuronatlas.engine.arch.Ops.relu;

import ai.djl.ndarray.NDArray;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * A convolution, BatchNorm and ReLU in one module, as torchvision's {@code BasicConv2d}: the parts
 * are called {@code conv} and {@code bn}.
 */
final class BasicConv {
  private final String name;
  private final String before; // what its ReLU sees
  private final ConvNorm conv;

  /** Of a convolution that has a page of its own, or of one within a block that has. */
  BasicConv(ConvShape shape, boolean page, Weights weights, float eps) {
    this.name = module(shape);
    this.before = before(shape, page);
    this.conv = new ConvNorm(weights, shape, eps);
  }

  /** The name of the module whose convolution {@code shape} is. */
  static String module(ConvShape shape) {
    return shape.name().substring(0, shape.name().length() - ".conv".length());
  }

  private static String before(ConvShape shape, boolean page) {
    return module(shape) + (page ? ".pre" : ".bn");
  }

  /** What its ReLU sees; the module's output is shown, too, where it is wanted. */
  NDArray pre(NDArray x, Taps taps) { // [N, in, H, W]
    NDArray pre = conv.forward(x, taps);
    if (taps.done()) {
      return pre;
    }
    pre = taps.see(before, pre); // [N, out, H/stride, W/stride]
    if (taps.wants(name)) {
      taps.see(name, relu(pre));
    }
    return pre;
  }

  /** Adds its places. */
  static Place places(ConvShape shape, boolean page, Place in, Places places) {
    Place at = shape.over(in);
    String name = module(shape);
    String before = before(shape, page);
    places.output(shape.name(), at);
    if (page) {
      places.page(before, at);
      places.alias(name + ".bn", before);
    } else {
      places.output(before, at);
    }
    places.output(name, at, places.pageOf(before));
    return at;
  }
}
