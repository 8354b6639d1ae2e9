package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * A convolution and the BatchNorm after it, folded into one convolution with a bias, as the running
 * statistics never change here: {@code y = (w x + b - mean) gamma / sqrt(var + eps) + beta}.
 *
 * <p>The weights are folded where they lie, so that they are in memory once. Who asks for the
 * convolution's own output, which is rare, has them divided again for that pass, exact but for two
 * roundings; only where a channel's factor is so near 0 that nothing could be divided back, they
 * are kept as well.
 */
final class ConvNorm {
  /** Times a factor of this, a weight of 1e-6 still has all its digits in float32. */
  private static final float LEAST = 1e-30f;

  private final String name;
  private final ConvShape shape;
  private final NDArray weight; // [out, in / groups, k, k], folded
  private final @Nullable NDArray own; // [out], the convolution's bias
  private final @Nullable NDArray gain; // [out, 1, 1, 1]; none without a norm
  private final Convolution folded;
  private final @Nullable Convolution kept; // as in the file, where the folded ones do not say it

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
    this.name = shape.name();
    this.shape = shape;
    this.weight = weights.get(shape.name() + ".weight");
    this.own = shape.biased() ? weights.get(shape.name() + ".bias") : null;
    if (shape.norm() == null) {
      this.gain = null;
      this.kept = null;
      this.folded = convolution(weight, own);
      return;
    }
    String norm = shape.norm() + ".";
    NDArray scale = weights.get(norm + "weight").div(deviation(weights, norm, eps)); // [out]
    NDArray mean = weights.get(norm + "running_mean"); // [out]
    NDArray centre = own == null ? mean : mean.sub(own);
    NDArray bias = weights.get(norm + "bias").sub(centre.mul(scale));
    this.gain = scale.reshape(-1, 1, 1, 1);
    this.kept = divisible(scale) ? null : convolution(weight.duplicate(), own);
    this.folded = convolution(weight.muli(gain), bias);
  }

  private static boolean divisible(NDArray scale) {
    return scale.abs().min().toType(DataType.FLOAT32, false).getFloat() >= LEAST;
  }

  private Convolution convolution(NDArray kernel, @Nullable NDArray bias) {
    return new Convolution(kernel, bias, shape.window(), shape.groups());
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
      NDArray own = taps.see(name, convolve(x));
      if (taps.done()) {
        return own;
      }
    }
    return folded.forward(x);
  }

  /** The convolution's own output, before the norm. */
  NDArray convolve(NDArray x) {
    if (gain == null) {
      return folded.forward(x);
    }
    if (kept != null) {
      return kept.forward(x);
    }
    NDArray plain = weight.div(gain);
    plain.attach(x.getManager()); // or it would stay with the weights
    return convolution(plain, own).forward(x);
  }
}
