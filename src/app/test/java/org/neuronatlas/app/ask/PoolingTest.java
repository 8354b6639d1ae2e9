package org.neuronatlas.app.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.neuronatlas.app.ask.Pooling.CENTRE;
import static org.neuronatlas.app.ask.Pooling.CLASS;
import static org.neuronatlas.app.ask.Pooling.MAX;
import static org.neuronatlas.app.ask.Pooling.MEAN;
import static org.neuronatlas.app.ask.Pooling.MIN;
import static org.neuronatlas.app.ask.Pooling.NONE;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.arch.Place;

class PoolingTest {
  private static final float[] TWO_NEURONS = {1, 2, 3, 6, -4, 0, 8, 4}; // [1, 2, 2, 2]

  private static float[] pooled(Pooling pooling) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray positions = manager.create(TWO_NEURONS, new Shape(1, 2, 2, 2));
      return pooling.apply(positions, Place.map(2, 2, 2));
    }
  }

  @Test
  void oneNumberANeuron() {
    assertThat(pooled(NONE)).containsExactly(TWO_NEURONS);
    assertThat(pooled(MAX)).containsExactly(6, 8);
    assertThat(pooled(MIN)).containsExactly(1, -4);
    assertThat(pooled(MEAN)).containsExactly(3, 2);
    assertThat(pooled(CENTRE)).containsExactly(6, 4);
  }

  @Test
  void aLayerWithoutPositionsIsItsOwnPooling() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray embedding = manager.create(new float[] {5, -7}, new Shape(1, 2));
      for (Pooling pooling : List.of(NONE, MAX, MIN, MEAN, CENTRE)) {
        assertThat(pooling.apply(embedding, Place.vector(2)))
            .as(pooling.toString())
            .containsExactly(5, -7);
      }
    }
  }

  @Test
  void theClassTokenIsNoPosition() {
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] tokens = {9, -9, 1, 2, 3, 6, -4, 0, 8, 4}; // [1, 1 + 4, 2]
      NDArray raw = manager.create(tokens, new Shape(1, 5, 2));
      Place place = Place.sequence(2, 2, 2, 1);
      assertThat(CLASS.apply(raw, place)).containsExactly(9, -9);
      assertThat(MAX.apply(raw, place)).containsExactly(8, 6);
      assertThat(MIN.apply(raw, place)).containsExactly(-4, 0);
      assertThat(MEAN.apply(raw, place)).containsExactly(2, 3);
      assertThat(CENTRE.apply(raw, place)).containsExactly(8, 4);
      assertThat(NONE.apply(raw, place)).containsExactly(tokens);
      assertThat(NONE.shape(3, place)).isEqualTo(new Shape(3, 5, 2));
      assertThat(CLASS.shape(3, place)).isEqualTo(new Shape(3, 2));
    }
  }

  @Test
  void shapesAndNames() {
    Place layer = Place.map(1024, 2, 2);
    assertThat(NONE.shape(3, layer)).isEqualTo(new Shape(3, 1024, 2, 2));
    assertThat(MAX.shape(3, layer)).isEqualTo(new Shape(3, 1024));
    assertThat(Pooling.named("mean")).isEqualTo(MEAN);
    assertThatThrownBy(() -> Pooling.named("median")).hasMessageContaining("none, max, min, mean");
    assertThatThrownBy(() -> CLASS.shape(3, layer)).hasMessageContaining("class token");
  }
}
