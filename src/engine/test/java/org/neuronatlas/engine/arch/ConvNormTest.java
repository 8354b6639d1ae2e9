package org.neuronatlas.engine.arch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuronatlas.engine.weights.DType;
import org.neuronatlas.engine.weights.TensorInfo;
import org.neuronatlas.engine.weights.Tensors;
import org.neuronatlas.engine.weights.Weights;

/** A convolution whose weights are folded where they lie, and what it says of itself. */
class ConvNormTest {
  private static final ConvShape SHAPE = ConvShape.normed("conv", "bn", 3, 4, Window.same(3, 1));

  /**
   * Random numbers of the shapes of {@link #SHAPE}; the first channel's factor is {@code first}.
   */
  private record Drawn(float first) implements Tensors {
    @Override
    public Set<String> names() {
      return Set.of("conv.weight", "bn.weight", "bn.bias", "bn.running_mean", "bn.running_var");
    }

    @Override
    public TensorInfo info(String name) {
      Shape shape = name.startsWith("conv") ? new Shape(4, 3, 3, 3) : new Shape(4);
      return new TensorInfo(name, DType.F32, shape);
    }

    @Override
    public float[] floats(String name) {
      Random random = new Random(name.hashCode());
      float[] numbers = new float[(int) info(name).shape().size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = name.endsWith("var") ? 1 + random.nextFloat() : (float) random.nextGaussian();
      }
      if (name.equals("bn.weight")) {
        numbers[0] = first;
      }
      return numbers;
    }

    @Override
    public long[] longs(String name) {
      throw new UnsupportedOperationException(name);
    }

    @Override
    public void close() {}
  }

  /** The last two are factors that nothing could be divided by. */
  @ParameterizedTest
  @CsvSource({"1", "-0.5", "1e-8", "0", "1e-38"})
  void saysWhatTheConvolutionSaysAndWhatTheNormMakesOfIt(float first) throws Exception {
    try (NDManager scope = NDManager.newBaseManager();
        Drawn file = new Drawn(first)) {
      Weights loaded = Weights.load(file, file.names(), scope, DataType.FLOAT32);
      Weights again = Weights.load(file, file.names(), scope, DataType.FLOAT32);
      NDArray x = Ops.channelsLast(scope.randomNormal(new Shape(2, 3, 6, 5)));
      ConvNorm conv = new ConvNorm(loaded, SHAPE, 1e-5f);

      NDArray plain =
          Conv2d.conv2d(x, again.get("conv.weight"), null, new Shape(1, 1), new Shape(1, 1))
              .singletonOrThrow();
      same(conv.convolve(x), plain);
      NDArray scale = again.get("bn.weight").div(again.get("bn.running_var").add(1e-5f).sqrt());
      NDArray normed =
          plain
              .sub(again.get("bn.running_mean").reshape(1, -1, 1, 1))
              .mul(scale.reshape(1, -1, 1, 1))
              .add(again.get("bn.bias").reshape(1, -1, 1, 1));
      same(conv.forward(x), normed);
    }
  }

  private static void same(NDArray found, NDArray expected) {
    assertThat(found.sub(expected).abs().max().getFloat()).isLessThan(1e-5f);
    assertThat(expected.abs().max().getFloat()).isGreaterThan(1);
  }
}
