package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import org.jspecify.annotations.Nullable;

/**
 * A convolution; unless a {@link Window} says otherwise, it keeps the size of what it sees, but for
 * its stride.
 *
 * <p>One of a single position is a matrix product here, of the positions its stride picks. It says
 * the same, weights need not be laid out anew in each pass, and it does not end the process: to
 * choose blocks for such a convolution, oneDNN 3.7 (of libtorch 2.7) divides by 0 for some shapes,
 * those of CLIP's RN50 among them, on processors that tell nothing of their caches, as in many
 * virtual machines.
 *
 * <p>One of a single channel sees a second one of zeros: of one channel PyTorch cannot tell whether
 * channels are side by side, and for some windows oneDNN 3.7 gives wrong gradients where they are
 * not.
 */
final class Convolution {
  private static final Shape DENSE = new Shape(1, 1);

  private final NDArray weight; // [out, in / groups, k, k]
  private final @Nullable NDArray bias; // [out]
  private final @Nullable Linear product;
  private final Window window;
  private final int groups;
  private final boolean lone;

  Convolution(NDArray weight, @Nullable NDArray bias, int stride) {
    this(weight, bias, Window.same((int) weight.getShape().get(2), stride), 1);
  }

  Convolution(NDArray weight, @Nullable NDArray bias, Window window, int groups) {
    Shape shape = weight.getShape();
    boolean single = window.side() == 1 && window.padding() == 0 && groups == 1;
    this.lone = shape.get(1) == 1 && groups == 1 && !single;
    this.weight = lone ? paired(weight) : weight;
    this.bias = bias;
    this.product = single ? new Linear(weight.reshape(shape.get(0), shape.get(1)), bias) : null;
    this.window = window;
    this.groups = groups;
  }

  /** With as many channels of zeros. */
  private static NDArray paired(NDArray x) { // [N, 1, H, W]
    return x.concat(x.getManager().zeros(x.getShape(), x.getDataType()), 1); // [N, 2, H, W]
  }

  NDArray forward(NDArray x) { // [N, in, H, W]
    if (product == null) {
      NDArray padded = lone ? Ops.channelsLast(paired(x)) : x;
      return Conv2d.conv2d(padded, weight, bias, window.strides(), window.paddings(), DENSE, groups)
          .singletonOrThrow();
    }
    int step = window.stride();
    NDArray seen = step == 1 ? x : x.get(":, :, ::" + step + ", ::" + step);
    Shape s = seen.getShape();
    NDArray positions = seen.transpose(0, 2, 3, 1).reshape(-1, s.get(1)); // [NHW, in]
    return product
        .forward(positions)
        .reshape(s.get(0), s.get(2), s.get(3), -1)
        .transpose(0, 3, 1, 2); // channels stay side by side
  }
}
