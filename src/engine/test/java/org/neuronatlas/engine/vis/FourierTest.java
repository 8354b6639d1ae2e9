package org.neuronatlas.engine.vis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.vis.optim.Adam;
import org.neuronatlas.engine.vis.optim.Ascent;
import org.neuronatlas.engine.vis.param.Canvas;
import org.neuronatlas.engine.vis.param.Colours;
import org.neuronatlas.engine.vis.param.Fourier;

class FourierTest {
  private static Canvas canvas(int side, float decay, float sd, NDManager scope, Long... seeds) {
    return new Fourier(decay, sd, Colours.LUCID).on(List.of(seeds), side, scope);
  }

  @Test
  void aFinerGridGoesThroughTheSamePoints() {
    int side = 16;
    int by = 4;
    try (NDManager scope = NDManager.newBaseManager();
        Canvas fourier = canvas(side, 0.5f, 1, scope, 5L, 6L)) {
      float[] coarse = fourier.image(fourier.start()).toFloatArray();
      float[] fine = fourier.image(fourier.start(), side * by).toFloatArray();
      assertThat(coarse).hasSize(2 * 3 * side * side);
      for (int i = 0; i < coarse.length; i++) {
        int plane = i / (side * side);
        int y = i / side % side;
        int x = i % side;
        float same = fine[(plane * side * by + y * by) * side * by + x * by];
        assertThat(same).isCloseTo(coarse[i], within(1e-4f));
      }
      assertThatThrownBy(() -> fourier.image(fourier.start(), 40))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("16 on 40");
    }
  }

  @Test
  void theSeedDecidesWhereverAPictureStands() {
    try (NDManager scope = NDManager.newBaseManager();
        Canvas three = canvas(16, 1, 0.1f, scope, 1L, 2L, 1L);
        Canvas other = canvas(16, 1, 0.1f, scope, 2L)) {
      float[] pictures = three.image(three.start()).toFloatArray();
      int each = pictures.length / 3;
      for (int i = 0; i < each; i++) {
        assertThat(pictures[i]).isEqualTo(pictures[2 * each + i]).isBetween(0f, 1f);
      }
      float[] alone = other.image(other.start()).toFloatArray();
      assertThat(alone).hasSize(each);
      for (int i = 0; i < each; i++) {
        assertThat(alone[i]).isCloseTo(pictures[each + i], within(1e-6f));
      }
      assertThat(alone).isNotEqualTo(Arrays.copyOf(pictures, each));
    }
  }

  @Test
  void adamIsTheOneOfThePaper() {
    try (NDManager scope = NDManager.newBaseManager()) {
      NDArray x = scope.create(new float[] {1});
      Ascent adam = new Adam(0.1f).over(x, scope);
      double expected = 1;
      double m = 0;
      double v = 0;
      double[] gradients = {0.5, -0.25, 2, 1};
      for (int t = 1; t <= gradients.length; t++) {
        double g = gradients[t - 1];
        adam.ascend(x, scope.create(new float[] {(float) g}));
        m = .9 * m + .1 * g;
        v = .999 * v + .001 * g * g;
        expected += .1 * (m / (1 - Math.pow(.9, t))) / Math.sqrt(v / (1 - Math.pow(.999, t)));
        assertThat((double) x.getFloat()).isCloseTo(expected, within(1e-5));
      }
    }
  }
}
