package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import org.neuronatlas.engine.weights.Weights;

/** {@code x W^T + b} over the last axis. */
final class Linear {
  private final NDArray
      transposed; // [in, out]; made once, as each view would stay with the weights
  private final NDArray bias; // [out]

  Linear(Weights weights, String name) {
    this(weights.get(name + ".weight"), weights.get(name + ".bias"));
  }

  Linear(NDArray weight, NDArray bias) { // [out, in], [out]
    this.transposed = weight.transpose();
    this.bias = bias;
  }

  NDArray forward(NDArray x) {
    return x.matMul(transposed).add(bias);
  }
}
