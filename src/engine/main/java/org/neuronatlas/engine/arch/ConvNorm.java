package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import org.neuronatlas.engine.weights.Weights;

/**
 * A convolution and the BatchNorm after it, folded into one convolution with a bias, as the running
 * statistics never change here: {@code y = (w x - mean) gamma / sqrt(var + eps) + beta}.
 */
final class ConvNorm {
  private final Convolution plain; // as in the file
  private final Convolution folded;

  /** Reads {@code conv.weight} and {@code norm.*}. */
  ConvNorm(Weights weights, String conv, String norm, int stride, float eps) {
    NDArray weight = weights.get(conv + ".weight"); // [out, in, k, k]
    NDArray gain =
        weights.get(norm + ".weight").div(weights.get(norm + ".running_var").add(eps).sqrt());
    NDArray bias = weights.get(norm + ".bias").sub(weights.get(norm + ".running_mean").mul(gain));
    this.plain = new Convolution(weight, null, stride);
    this.folded = new Convolution(weight.mul(gain.reshape(-1, 1, 1, 1)), bias, stride);
  }

  /** The normalised output. */
  NDArray forward(NDArray x) {
    return folded.forward(x);
  }

  /** The convolution's own output, before the norm. */
  NDArray convolve(NDArray x) {
    return plain.forward(x);
  }
}
