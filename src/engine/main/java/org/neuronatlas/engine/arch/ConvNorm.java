package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * A convolution and the BatchNorm after it, folded into one convolution with a bias, as the running
 * statistics never change here: {@code y = (w x + b - mean) gamma / sqrt(var + eps) + beta}.
 */
final class ConvNorm {
  private final String name;
  private final Convolution plain; // as in the file
  private final Convolution folded;

  /** Reads {@code conv.weight} and {@code norm.*}. */
  ConvNorm(Weights weights, String conv, String norm, int stride, float eps) {
    this(weights, shape(weights.get(conv + ".weight"), conv, norm, stride), eps);
  }

  private static ConvShape shape(NDArray weight, String conv, String norm, int stride) {
    int out = (int) weight.getShape().get(0);
    int in = (int) weight.getShape().get(1);
    Window window = Window.same((int) weight.getShape().get(2), stride);
    return ConvShape.normed(conv, norm, in, out, window);
  }

  /** Reads what {@code shape} names; without a norm, it is the convolution alone. */
  ConvNorm(Weights weights, ConvShape shape, float eps) {
    NDArray weight = weights.get(shape.name() + ".weight"); // [out, in / groups, k, k]
    NDArray own = shape.biased() ? weights.get(shape.name() + ".bias") : null; // [out]
    this.name = shape.name();
    this.plain = new Convolution(weight, own, shape.window(), shape.groups());
    this.folded = shape.norm() == null ? plain : fold(weights, shape, weight, own, eps);
  }

  private static Convolution fold(
      Weights weights, ConvShape shape, NDArray weight, @Nullable NDArray own, float eps) {
    String norm = shape.norm() + ".";
    NDArray gain = weights.get(norm + "weight").div(deviation(weights, norm, eps)); // [out]
    NDArray mean = weights.get(norm + "running_mean"); // [out]
    NDArray centre = own == null ? mean : mean.sub(own);
    NDArray bias = weights.get(norm + "bias").sub(centre.mul(gain));
    return new Convolution(
        weight.mul(gain.reshape(-1, 1, 1, 1)), bias, shape.window(), shape.groups());
  }

  private static NDArray deviation(Weights weights, String norm, float eps) {
    return weights.get(norm + "running_var").add(eps).sqrt();
  }

  /** The normalised output. */
  NDArray forward(NDArray x) {
    return folded.forward(x);
  }

  /**
   * The same, and shows the convolution's own output where it is wanted. If nothing else is, that
   * is the answer: it has the same shape, and nobody looks at it.
   */
  NDArray forward(NDArray x, Taps taps) {
    if (taps.wants(name)) {
      NDArray own = taps.see(name, plain.forward(x));
      if (taps.done()) {
        return own;
      }
    }
    return folded.forward(x);
  }

  /** The convolution's own output, before the norm. */
  NDArray convolve(NDArray x) {
    return plain.forward(x);
  }
}
