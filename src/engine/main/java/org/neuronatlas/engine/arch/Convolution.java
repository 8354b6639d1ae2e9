package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import org.jspecify.annotations.Nullable;

/**
 * A convolution that keeps the size of what it sees, but for its stride.
 *
 * <p>One of a single position is a matrix product here. It says the same, weights need not be laid
 * out anew in each pass, and it does not end the process: to choose blocks for such a convolution,
 * oneDNN 3.7 (of libtorch 2.7) divides by 0 for some shapes, those of CLIP's RN50 among them, on
 * processors that tell nothing of their caches, as in many virtual machines.
 */
final class Convolution {
  private final NDArray weight; // [out, in, k, k]
  private final @Nullable NDArray bias; // [out]
  private final @Nullable Linear product;
  private final Shape stride;
  private final Shape padding;

  Convolution(NDArray weight, @Nullable NDArray bias, int stride) {
    Shape shape = weight.getShape();
    boolean single = shape.get(2) == 1 && shape.get(3) == 1 && stride == 1;
    this.weight = weight;
    this.bias = bias;
    this.product = single ? new Linear(weight.reshape(shape.get(0), shape.get(1)), bias) : null;
    this.stride = new Shape(stride, stride);
    this.padding = new Shape(shape.get(2) / 2, shape.get(3) / 2);
  }

  NDArray forward(NDArray x) { // [N, in, H, W]
    if (product == null) {
      return Conv2d.conv2d(x, weight, bias, stride, padding).singletonOrThrow();
    }
    Shape s = x.getShape();
    NDArray positions = x.transpose(0, 2, 3, 1).reshape(-1, s.get(1)); // [NHW, in]
    return product
        .forward(positions)
        .reshape(s.get(0), s.get(2), s.get(3), -1)
        .transpose(0, 3, 1, 2); // channels stay side by side
  }
}
