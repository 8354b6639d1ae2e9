package org.neuronatlas.engine.arch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuronatlas.engine.gradient.Gradient;

/** Convolutions beside DJL's own. */
class ConvolutionTest {

  @ParameterizedTest
  @CsvSource({"5, 7, 1, 1", "5, 7, 3, 1", "5, 7, 3, 2", "5, 7, 1, 2", "1, 1, 1, 1"})
  void saysWhatAConvolutionSays(int in, int out, int side, int stride) {
    try (NDManager scope = NDManager.newBaseManager()) {
      NDArray x = Ops.channelsLast(scope.randomNormal(new Shape(2, in, 6, 4)));
      NDArray weight = scope.randomNormal(new Shape(out, in, side, side));
      NDArray bias = scope.randomNormal(new Shape(out));
      Shape strides = new Shape(stride, stride);
      Shape padding = new Shape(side / 2, side / 2);
      same(
          new Convolution(weight, bias, stride).forward(x),
          Conv2d.conv2d(x, weight, bias, strides, padding).singletonOrThrow());
      same(
          new Convolution(weight, null, stride).forward(x),
          Conv2d.conv2d(x, weight, null, strides, padding).singletonOrThrow());
    }
  }

  /** Where oneDNN 3.7 divides by 0 on some processors, and ends the process. */
  @Test
  void aFewPositionsOfAThousandChannelsAreAProduct() {
    try (NDManager scope = NDManager.newBaseManager()) {
      NDArray x = Ops.channelsLast(scope.ones(new Shape(8, 256, 2, 2)));
      NDArray weight = scope.ones(new Shape(1024, 256, 1, 1));
      NDArray y = new Convolution(weight, scope.ones(new Shape(1024)), 1).forward(x);
      assertThat(y.getShape()).isEqualTo(new Shape(8, 1024, 2, 2));
      assertThat(y.sub(257).abs().max().getFloat()).isZero();
    }
  }

  /** Where oneDNN 3.7 has wrong gradients of a single channel, if it is asked for them. */
  @ParameterizedTest
  @CsvSource({
    "1, 6, 7, 2, 1",
    "1, 4, 5, 1, 1",
    "1, 4, 11, 4, 1",
    "2, 6, 7, 2, 1",
    "3, 4, 5, 1, 1",
    "5, 7, 1, 2, 1",
    "6, 6, 7, 1, 6",
    "1, 1, 3, 1, 1",
    "8, 12, 3, 2, 4"
  })
  void gradientsAreThoseOfDoubles(int in, int out, int side, int stride, int groups) {
    try (NDManager scope = NDManager.newBaseManager()) {
      Window window = Window.same(side, stride);
      NDArray weight = scope.randomNormal(new Shape(out, in / groups, side, side));
      NDArray x = scope.randomNormal(new Shape(2, in, 24, 20));
      NDArray found = slope(new Convolution(weight, null, window, groups), x, scope);
      Convolution exact =
          new Convolution(weight.toType(DataType.FLOAT64, true), null, window, groups);
      NDArray truth = slope(exact, x.toType(DataType.FLOAT64, true), scope);
      NDArray distance = found.toType(DataType.FLOAT64, true).sub(truth).abs().max();
      assertThat(distance.getDouble()).isLessThan(1e-4 * truth.abs().max().getDouble());
    }
  }

  private static NDArray slope(Convolution convolution, NDArray x, NDManager scope) {
    return Gradient.of(x, i -> convolution.forward(Ops.channelsLast(i)).square().mean(), scope)
        .gradient();
  }

  private static void same(NDArray found, NDArray expected) {
    assertThat(found.getShape()).isEqualTo(expected.getShape());
    assertThat(found.sub(expected).abs().max().getFloat()).isLessThan(1e-4f);
  }
}
