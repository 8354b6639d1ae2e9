package org.neuronatlas.engine.vis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.vis.optim.Adam;
import org.neuronatlas.engine.vis.optim.Gradient;
import org.neuronatlas.engine.vis.param.Fourier;

class FourierTest {
  /** A scene: sky, a red disc with a hard edge, stripes. */
  private static float[] scene(int side) {
    float[] out = new float[3 * side * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        boolean disc = Math.hypot(x - side * .4, y - side * .45) < side * .25;
        float stripe = y > side * .75 && x / 3 % 2 == 0 ? .3f : 0;
        float[] rgb =
            disc
                ? new float[] {.85f, .2f, .15f}
                : new float[] {.4f + stripe, .6f - .3f * y / side, .8f};
        for (int c = 0; c < 3; c++) {
          out[(c * side + y) * side + x] = rgb[c];
        }
      }
    }
    return out;
  }

  @Test
  void itCanBecomeAnyPicture() {
    int side = 32;
    try (NDManager scope = NDManager.newBaseManager()) {
      NDArray target = scope.create(scene(side), new Shape(1, 3, side, side));
      Fourier fourier = new Fourier(scope, 1, side, 1, 0.01f, 1);
      Adam adam = new Adam(fourier.start(), 0.05f, scope);
      double first = 0;
      double last = 0;
      for (int s = 0; s < 800; s++) {
        try (NDManager step = scope.newSubManager()) {
          var found =
              Gradient.of(
                  fourier.start(), p -> fourier.image(p).sub(target).square().mean().neg(), step);
          adam.ascend(fourier.start(), found.gradient());
          first = s == 0 ? -found.value() : first;
          last = -found.value();
        }
      }
      assertThat(first).isGreaterThan(0.02);
      assertThat(last).isLessThan(0.001);
    }
  }

  @Test
  void aFinerGridGoesThroughTheSamePoints() {
    int side = 16;
    int by = 4;
    try (NDManager scope = NDManager.newBaseManager()) {
      Fourier fourier = new Fourier(scope, 2, side, 0.5f, 1, 5);
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
  void everyPictureOfABatchStartsTheSameAndTheSeedDecides() {
    try (NDManager scope = NDManager.newBaseManager()) {
      Fourier two = new Fourier(scope, 2, 16, 1, 0.1f, 1);
      Fourier other = new Fourier(scope, 1, 16, 1, 0.1f, 2);
      float[] pictures = two.image(two.start()).toFloatArray();
      int half = pictures.length / 2;
      for (int i = 0; i < half; i++) {
        assertThat(pictures[i]).isEqualTo(pictures[half + i]).isBetween(0f, 1f);
      }
      assertThat(other.image(other.start()).toFloatArray())
          .isNotEqualTo(java.util.Arrays.copyOf(pictures, half));
    }
  }

  @Test
  void adamIsTheOneOfThePaper() {
    try (NDManager scope = NDManager.newBaseManager()) {
      NDArray x = scope.create(new float[] {1});
      Adam adam = new Adam(x, 0.1f, scope);
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
