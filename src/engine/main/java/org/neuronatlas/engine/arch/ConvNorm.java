package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import org.neuronatlas.engine.weights.Weights;

/**
 * A convolution and the BatchNorm after it, folded into one convolution with a bias, as the running
 * statistics never change here: {@code y = (w x - mean) gamma / sqrt(var + eps) + beta}.
 */
final class ConvNorm {
  private final NDArray plain; // [out, in, k, k] as in the file
  private final NDArray folded; // [out, in, k, k]
  private final NDArray bias; // [out]
  private final Shape stride;
  private final Shape padding;

  /** Reads {@code conv.weight} and {@code norm.*}. */
  ConvNorm(Weights weights, String conv, String norm, int stride, float eps) {
    this.plain = weights.get(conv + ".weight");
    NDArray gain =
        weights.get(norm + ".weight").div(weights.get(norm + ".running_var").add(eps).sqrt());
    this.folded = plain.mul(gain.reshape(-1, 1, 1, 1));
    this.bias = weights.get(norm + ".bias").sub(weights.get(norm + ".running_mean").mul(gain));
    this.stride = new Shape(stride, stride);
    long padding = plain.getShape().get(2) / 2;
    this.padding = new Shape(padding, padding);
  }

  /** The normalised output. */
  NDArray forward(NDArray x) {
    return Conv2d.conv2d(x, folded, bias, stride, padding).singletonOrThrow();
  }

  /** The convolution's own output, before the norm. */
  NDArray convolve(NDArray x) {
    return Conv2d.conv2d(x, plain, null, stride, padding).singletonOrThrow();
  }
}
