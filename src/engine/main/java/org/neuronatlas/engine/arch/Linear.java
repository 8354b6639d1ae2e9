package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.weights.Weights;

/** {@code x W^T + b} over the last axis. */
final class Linear {
  private final NDArray weight; // [out, in]
  private final @Nullable NDArray bias; // [out]

  Linear(Weights weights, String name) {
    this(weights.get(name + ".weight"), weights.get(name + ".bias"));
  }

  Linear(NDArray weight, @Nullable NDArray bias) {
    this.weight = weight;
    this.bias = bias;
  }

  /** How many numbers it makes. */
  int out() {
    return (int) weight.getShape().get(0);
  }

  /** What number {@code k} is made with, [in]. */
  NDArray row(int k) {
    return weight.get(k);
  }

  NDArray forward(NDArray x) {
    return ai.djl.nn.core.Linear.linear(x, weight, bias).singletonOrThrow();
  }
}
