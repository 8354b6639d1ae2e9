package org.neuronatlas.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PooledScoresTest {
  @Test
  void itFindsWhatASearchFinds() {
    int n = 3;
    int c = 5;
    int h = 4;
    int w = 6;
    float[] values = new float[n * c * h * w];
    Random random = new Random(3);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(9) - 4; // many ties
    }
    try (NDManager manager = NDManager.newBaseManager()) {
      PooledScores found = PooledScores.of(manager.create(values, new Shape(n, c, h, w)));
      assertThat(found.neurons()).isEqualTo(c);
      assertThat(found.width()).isEqualTo(w);
      for (int row = 0; row < n * c; row++) {
        int high = 0;
        int low = 0;
        for (int i = 1; i < h * w; i++) {
          high = values[row * h * w + i] > values[row * h * w + high] ? i : high;
          low = values[row * h * w + i] < values[row * h * w + low] ? i : low;
        }
        assertThat(found.argmax()[row]).isEqualTo(high);
        assertThat(found.argmin()[row]).isEqualTo(low);
        assertThat(found.max()[row]).isEqualTo(values[row * h * w + high]);
        assertThat(found.min()[row]).isEqualTo(values[row * h * w + low]);
      }
    }
  }

  @Test
  void nanIsNeverLost() {
    float nan = Float.NaN;
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] values = {nan, 1, 1, nan, 1, 2};
      PooledScores found = PooledScores.of(manager.create(values, new Shape(1, 3, 1, 2)));
      assertThat(found.max()).containsExactly(nan, nan, 2);
      assertThat(found.min()).containsExactly(nan, nan, 1);
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
      assertThatThrownBy(() -> PooledScores.of(manager.create(1f)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[N, C, H, W]");
    }
  }
}
