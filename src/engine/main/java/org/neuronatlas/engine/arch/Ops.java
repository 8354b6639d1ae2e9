package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * The few operations the architectures share. None works in place: a tapped tensor stays as it was.
 */
final class Ops {
  private Ops() {}

  /**
   * The same numbers with the channels of a position side by side in memory, as oneDNN's
   * convolutions like them best; every later operation keeps that order.
   */
  static NDArray channelsLast(NDArray x) { // [N, C, H, W]
    Shape s = x.getShape();
    NDArray flat = x.transpose(0, 2, 3, 1).reshape(-1); // copies, and the gradient passes
    return flat.reshape(s.get(0), s.get(2), s.get(3), s.get(1)).transpose(0, 3, 1, 2);
  }

  static NDArray relu(NDArray x) {
    return Activation.relu(x);
  }

  /** {@code x} [N, L, w] with the same tokens before each sequence: [N, tokens + L, w]. */
  static NDArray leading(NDArray tokens, NDArray x) { // [tokens, w], [N, L, w]
    Shape s = tokens.getShape();
    Shape each = new Shape(x.getShape().get(0), s.get(0), s.get(1));
    NDArray repeated = x.getManager().zeros(each, x.getDataType()).add(tokens); // x's manager's
    return NDArrays.concat(new NDList(repeated, x), 1);
  }

  /** Average over squares of {@code side}; the identity for 1. */
  static NDArray avgPool(NDArray x, int side) {
    Shape square = new Shape(side, side);
    return side == 1 ? x : Pool.avgPool2d(x, square, square, new Shape(0, 0), false, true);
  }

  /** The largest of each window. */
  static NDArray maxPool(NDArray x, Window window) { // [N, C, H, W]
    return Pool.maxPool2d(x, window.sides(), window.strides(), window.paddings(), window.partial());
  }

  /** The mean over all positions. */
  static NDArray globalAvgPool(NDArray x) { // [N, C, H, W] to [N, C, 1, 1]
    Shape s = x.getShape();
    NDArray positions = x.transpose(0, 2, 3, 1).reshape(s.get(0), -1, s.get(1)); // [N, HW, C]
    return positions.mean(new int[] {1}).reshape(s.get(0), s.get(1), 1, 1);
  }

  /**
   * The means over {@code side} x {@code side} parts of a map, which overlap where its size is no
   * multiple of that, and repeat where it is smaller (PyTorch's {@code AdaptiveAvgPool2d}).
   */
  static NDArray adaptiveAvgPool(NDArray x, int side) { // [N, C, H, W]
    return JniUtils.adaptiveAvgPool((PtNDArray) x, new Shape(side, side)); // [N, C, side, side]
  }
}
