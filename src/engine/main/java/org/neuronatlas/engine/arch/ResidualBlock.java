package org.neuronatlas.engine.arch;

import static org.neuronatlas.engine.arch.Ops.relu;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * Two or three convolutions and a shortcut round them (He et al. 2015, arXiv 1512.03385; with
 * groups, Xie et al. 2016, arXiv 1611.05431; torchvision {@code models/resnet.py}).
 */
final class ResidualBlock {
  private final ClassicResNetShape.Block shape;
  private final List<ConvNorm> convs;
  private final @Nullable ConvNorm shortcut;

  ResidualBlock(ClassicResNetShape.Block shape, Weights weights, float eps) {
    this.shape = shape;
    this.convs = shape.convs().stream().map(c -> new ConvNorm(weights, c, eps)).toList();
    ConvShape projection = shape.shortcut();
    this.shortcut = projection == null ? null : new ConvNorm(weights, projection, eps);
  }

  NDArray forward(NDArray x, Taps taps) { // [N, in, H, W]
    NDArray sum = sum(x, taps);
    if (taps.done()) {
      return sum;
    }
    NDArray pre = taps.see(shape.name() + ".pre", sum); // [N, out, H/stride, W/stride]
    return taps.done() ? pre : taps.see(shape.name(), relu(pre));
  }

  /** Both ways added; where taps are done before, what has been reached. */
  private NDArray sum(NDArray x, Taps taps) {
    NDArray out = x;
    for (int i = 1; i <= convs.size() && !taps.done(); i++) {
      out = taps.see(shape.name() + ".bn" + i, convs.get(i - 1).forward(out, taps));
      if (i < convs.size() && !taps.done()) {
        out = taps.see(shape.name() + ".act" + i, relu(out)); // [N, inner, ..]
      }
    }
    if (taps.done()) {
      return out;
    }
    if (shortcut == null) {
      return out.add(x);
    }
    NDArray same = taps.see(shape.name() + ".downsample.1", shortcut.forward(x, taps));
    return taps.done() ? same : out.add(same); // [N, out, H/stride, W/stride]
  }

  /**
   * Adds its places, and answers with its output's.
   *
   * @param before the name of what comes in
   */
  static Place places(ClassicResNetShape.Block shape, String before, Place in, Places places) {
    String name = shape.name();
    int count = shape.convs().size();
    Place at = in;
    for (int i = 1; i <= count; i++) {
      at = shape.convs().get(i - 1).over(at);
      places.output(name + ".conv" + i, at);
      places.output(name + ".bn" + i, at);
      if (i < count) {
        places.output(name + ".act" + i, at);
      }
    }
    if (shape.projects()) {
      places.output(name + ".downsample.0", at);
      places.output(name + ".downsample.1", at);
    }
    places.page(name + ".pre", at);
    places.output(name, at, name + ".pre");
    places.alias(name + ".downsample", shape.projects() ? name + ".downsample.1" : before);
    places.alias(name + ".relu", name); // one module, called after every sum; this is its last
    places.alias(name + ".act" + count, name); // timm's
    places.alias(name + ".drop_block", name + ".bn" + (count - 1)); // timm's, which drops nothing
    places.alias(name + ".aa", name + ".act" + (count - 1));
    places.alias(name + ".layer", name + ".bn" + count); // Hugging Face's
    for (int i = 1; i <= count; i++) { // a convolution, its norm, and its ReLU but for the last
      String last = i == count ? name + ".bn" + i : name + ".act" + i;
      places.alias(name + ".layer." + (i - 1), last);
      places.alias(name + ".layer." + (i - 1) + ".activation", last);
    }
    return at;
  }
}
