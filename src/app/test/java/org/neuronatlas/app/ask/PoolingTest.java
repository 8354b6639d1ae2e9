package org.neuronatlas.app.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.Layer;

class PoolingTest {
  private static final float[] TWO_NEURONS = {1, 2, 3, 6, -4, 0, 8, 4}; // [1, 2, 2, 2]

  private static float[] pooled(Pooling pooling) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray positions = manager.create(TWO_NEURONS, new Shape(1, 2, 2, 2));
      return pooling.apply(positions);
    }
  }

  @Test
  void oneNumberANeuron() {
    assertThat(pooled(Pooling.NONE)).containsExactly(TWO_NEURONS);
    assertThat(pooled(Pooling.MAX)).containsExactly(6, 8);
    assertThat(pooled(Pooling.MIN)).containsExactly(1, -4);
    assertThat(pooled(Pooling.MEAN)).containsExactly(3, 2);
    assertThat(pooled(Pooling.CENTRE)).containsExactly(6, 4);
  }

  @Test
  void aLayerWithoutPositionsIsItsOwnPooling() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray embedding = manager.create(new float[] {5, -7}, new Shape(1, 2));
      for (Pooling pooling : Pooling.values()) {
        assertThat(pooling.apply(embedding)).as(pooling.toString()).containsExactly(5, -7);
      }
    }
  }

  @Test
  void shapesAndNames() {
    Layer layer = new Layer("layer4.1.pre", 1024, 2, 2);
    assertThat(Pooling.NONE.shape(3, layer)).isEqualTo(new Shape(3, 1024, 2, 2));
    assertThat(Pooling.MAX.shape(3, layer)).isEqualTo(new Shape(3, 1024));
    assertThat(Pooling.named("mean")).isEqualTo(Pooling.MEAN);
    assertThatThrownBy(() -> Pooling.named("median")).hasMessageContaining("none, max, min, mean");
    assertThatThrownBy(() -> Pooling.named("class")).hasMessageContaining("class token");
  }
}
