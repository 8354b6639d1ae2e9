package org.neuronatlas.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PooledScoresTest {
  private static final float[] ODD = {
    Float.NEGATIVE_INFINITY, -3e38f, -1, -Float.MIN_VALUE, -0f, 0, Float.MIN_VALUE, 1, 3e38f
  };

  @ParameterizedTest
  @CsvSource({"3, 5, 4, 6", "1, 32, 32, 32", "23, 7, 1, 3", "2, 1100, 2, 2"})
  void itFindsWhatASearchFinds(int n, int c, int h, int w) {
    float[] values = new float[n * c * h * w];
    Random random = new Random(3);
    for (int i = 0; i < values.length; i++) {
      values[i] = ODD[random.nextInt(ODD.length)]; // many ties
    }
    try (NDManager manager = NDManager.newBaseManager()) {
      PooledScores found = PooledScores.of(manager.create(values, new Shape(n, c, h, w)));
      for (int row = 0; row < n * c; row++) {
        int high = 0;
        int low = 0;
        for (int i = 1; i < h * w; i++) {
          high = values[row * h * w + i] > values[row * h * w + high] ? i : high;
          low = values[row * h * w + i] < values[row * h * w + low] ? i : low;
        }
        assertThat(found.argmax()[row]).isEqualTo(high);
        assertThat(found.argmin()[row]).isEqualTo(low);
        assertThat(found.max()[row]).isEqualTo(values[row * h * w + high] + 0f);
        assertThat(found.min()[row]).isEqualTo(values[row * h * w + low] + 0f);
      }
    }
  }

  @Test
  void nanIsNeverLost() {
    float nan = Float.NaN;
    float negative = Float.intBitsToFloat(0xffc00000); // what 0/0 is on x86
    float[] values = {nan, 1, 1, nan, 1, 2, negative, 1, 1, negative};
    try (NDManager manager = NDManager.newBaseManager()) {
      PooledScores found = PooledScores.of(manager.create(values, new Shape(1, 5, 1, 2)));
      assertThat(found.max()).containsExactly(nan, nan, 2, nan, nan);
      assertThat(found.min()).containsExactly(nan, nan, 1, nan, nan);
      assertThat(found.argmax()).containsExactly(0, 0, 1, 0, 0);
    }
  }

  @Test
  void withoutPositionsTheScoreIsTheValue() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray embedding = manager.create(new float[] {1, -2, 3, 4}, new Shape(2, 2));
      PooledScores found = PooledScores.of(embedding);
      assertThat(found.max()).containsExactly(1, -2, 3, 4);
      assertThat(found.min()).containsExactly(1, -2, 3, 4);
      assertThat(found.argmax()).containsOnly(0);
      assertThatThrownBy(
              () -> ExtremePool.pool(manager.create(1f), (first, pictures, scores) -> {}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[N, C, H, W]");
    }
  }
}
