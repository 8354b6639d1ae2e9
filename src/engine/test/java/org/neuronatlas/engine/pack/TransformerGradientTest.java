package org.neuronatlas.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuronatlas.engine.gradient.Gradient;
import org.neuronatlas.engine.reference.Reference;

/** Gradients are slopes, whatever transformer it is, at its own size and at another. */
class TransformerGradientTest {
  @ParameterizedTest
  @ValueSource(strings = {"vit", "clip", "siglip", "dinov2", "registers"})
  void theGradientIsTheSlopeOfTheObjective(String family) throws IOException {
    try (Packed model = Packed.open(Reference.committed("small_" + family), DataType.FLOAT64)) {
      for (int side : List.of(12, 16)) {
        Random random = new Random(side);
        NDArray x = noise(random, model, side);
        NDArray direction = noise(random, model, side);
        NDArray slopes =
            Gradient.of(x, i -> objective(model, i), model.scope).gradient().mul(direction);
        double along = slopes.sum().getDouble();
        double h = 1e-5;
        double up = objective(model, x.add(direction.mul(h))).getDouble();
        double down = objective(model, x.sub(direction.mul(h))).getDouble();
        assertThat(Math.abs(along)).isGreaterThan(1e-3);
        assertThat((up - down) / (2 * h)).isCloseTo(along, Percentage.withPercentage(0.001));
      }
    }
  }

  private static NDArray noise(Random random, Packed model, int side) {
    return model
        .scope
        .create(random.doubles(3L * side * side, -2, 2).toArray())
        .reshape(1, 3, side, side);
  }

  private static NDArray objective(Packed model, NDArray x) {
    return model.see(x, List.of("embedding")).get("embedding").get(":, 3").sum();
  }
}
