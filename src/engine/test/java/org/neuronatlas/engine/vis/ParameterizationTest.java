package org.neuronatlas.engine.vis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.gradient.Gradient;
import org.neuronatlas.engine.vis.optim.Adam;
import org.neuronatlas.engine.vis.optim.Ascent;
import org.neuronatlas.engine.vis.optim.Nadam;
import org.neuronatlas.engine.vis.optim.Optimiser;
import org.neuronatlas.engine.vis.param.Canvas;
import org.neuronatlas.engine.vis.param.Colours;
import org.neuronatlas.engine.vis.param.Fourier;
import org.neuronatlas.engine.vis.param.Maco;
import org.neuronatlas.engine.vis.param.Magnitudes;
import org.neuronatlas.engine.vis.param.Palette;
import org.neuronatlas.engine.vis.param.Parameterization;
import org.neuronatlas.engine.vis.param.Pixels;
import org.neuronatlas.engine.vis.param.Spectrum;

class ParameterizationTest {
  private static final int SIDE = 32;

  /** A scene: sky, a red disc with a soft edge, stripes. */
  private static float[] scene() {
    float[] out = new float[3 * SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double far = Math.hypot(x - SIDE * .4, y - SIDE * .45) - SIDE * .25;
        double disc = 1 / (1 + Math.exp(far));
        double stripe = y > SIDE * .75 && x / 3 % 2 == 0 ? .3 : 0;
        double[] rgb = {.4 + stripe, .6 - .3 * y / SIDE, .8};
        double[] red = {.85, .2, .15};
        for (int c = 0; c < 3; c++) {
          out[(c * SIDE + y) * SIDE + x] = (float) (disc * red[c] + (1 - disc) * rgb[c]);
        }
      }
    }
    return out;
  }

  private static double psnr(Parameterization param, Optimiser optimiser, int steps, float[] goal) {
    try (NDManager scope = NDManager.newBaseManager();
        Canvas canvas = param.on(List.of(1L), SIDE, scope)) {
      NDArray target = scope.create(goal, new Shape(1, 3, SIDE, SIDE));
      Ascent ascent = optimiser.over(canvas.start(), scope);
      double last = 0;
      for (int s = 0; s < steps; s++) {
        try (NDManager step = scope.newSubManager()) {
          Gradient.Of found =
              Gradient.of(
                  canvas.start(), p -> canvas.image(p).sub(target).square().mean().neg(), step);
          ascent.ascend(canvas.start(), found.gradient());
          last = -found.value();
        }
      }
      return -10 * Math.log10(last);
    }
  }

  @Test
  void pixelsAndFourierCanBecomeAnyPicture() {
    assertThat(psnr(new Pixels(0.1f), new Adam(0.02f), 300, scene())).isGreaterThan(30);
    assertThat(psnr(new Fourier(1, 0.01f, Colours.LUCID), new Adam(0.05f), 800, scene()))
        .isGreaterThan(30);
    assertThat(psnr(new Fourier(1.5f, 0.01f, Colours.PLAIN), new Adam(0.05f), 800, scene()))
        .isGreaterThan(30);
  }

  @Test
  void macoCanBecomeAnyPictureOfItsSpectrum() {
    try (NDManager scope = NDManager.newBaseManager()) {
      int numbers = 3 * SIDE * (SIDE / 2 + 1);
      float[] magnitude = new float[numbers];
      for (int i = 0; i < numbers; i++) {
        int y = i / (SIDE / 2 + 1) % SIDE;
        int x = i % (SIDE / 2 + 1);
        magnitude[i] = (float) (1 / (0.5 + Math.hypot(Math.min(y, SIDE - y), x)));
      }
      Spectrum spectrum = new Spectrum("test", SIDE, magnitude, Colours.LUCID);
      assertThat(Spectrum.of("test", spectrum.bytes()).magnitude()).containsExactly(magnitude);
      float[] goal;
      try (Canvas other = new Maco(spectrum).on(List.of(77L), SIDE, scope)) {
        goal = other.image(other.start()).toFloatArray();
      }
      assertThat(psnr(new Maco(spectrum), new Nadam(0.1f), 1500, goal)).isGreaterThan(30);
    }
  }

  @Test
  void aPixelStartsWhereItsSeedSays() {
    try (NDManager scope = NDManager.newBaseManager();
        Canvas canvas = new Pixels(0.1f).on(List.of(3L, 4L, 3L), 8, scope)) {
      float[] all = canvas.image(canvas.start()).toFloatArray();
      int each = all.length / 3;
      assertThat(java.util.Arrays.copyOf(all, each))
          .containsExactly(java.util.Arrays.copyOfRange(all, 2 * each, 3 * each))
          .isNotEqualTo(java.util.Arrays.copyOfRange(all, each, 2 * each));
      float[] finer = canvas.image(canvas.start(), 16).toFloatArray();
      assertThat(finer[0]).isEqualTo(all[0]).isEqualTo(finer[1]).isEqualTo(finer[17]);
    }
  }

  @Test
  void coloursAreTheAxesOfTheirCovariance() {
    double[][] covariance = {{4, 2, 1}, {2, 3, 1}, {1, 1, 2}};
    Colours colours = Colours.of(covariance);
    double longest = 0;
    for (int r = 0; r < 3; r++) {
      for (int s = 0; s < 3; s++) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
          sum += colours.matrix().get(3 * r + c) * colours.matrix().get(3 * s + c);
        }
        longest = r == 0 && s == 0 ? covariance[0][0] / sum : longest; // the same for every entry
        assertThat(sum * longest)
            .isCloseTo(covariance[r][s], org.assertj.core.data.Offset.offset(1e-4));
      }
    }
    assertThatThrownBy(() -> Colours.of(new double[3][3])).hasMessageContaining("one colour");
  }

  @Test
  void aSpectrumIsThatOfItsPictures() {
    BufferedImage stripes = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 32; x++) {
        int grey = (int) Math.round(128 + 100 * Math.cos(2 * Math.PI * 3 * x / 32));
        stripes.setRGB(x, y, grey << 16 | grey << 8 | grey);
      }
    }
    try (NDManager scope = NDManager.newBaseManager()) {
      Magnitudes measured = new Magnitudes(32, Colours.PLAIN);
      measured.add(stripes, scope);
      Spectrum spectrum = measured.spectrum("stripes");
      for (Spectrum at : List.of(spectrum, spectrum.at(48), spectrum.at(16))) {
        int half = at.size() / 2 + 1;
        for (int i = 0; i < at.size() * half; i++) {
          float value = at.magnitude()[i];
          if (i == 3) { // three cycles across, none down
            assertThat(value).isGreaterThan(100);
          } else {
            assertThat(value).as("at " + i).isLessThan(2);
          }
        }
      }
    }
    Palette palette = new Palette();
    palette.add(stripes);
    Colours grey = palette.colours();
    assertThat(grey.matrix().get(0))
        .isEqualTo(grey.matrix().get(3))
        .isCloseTo((float) Math.sqrt(1 / 3.0), org.assertj.core.data.Offset.offset(1e-3f));
  }

  @Test
  void whatIsNoCanvasIsSaid() {
    try (NDManager scope = NDManager.newBaseManager()) {
      assertThatThrownBy(() -> new Pixels(1).on(List.of(1L), 7, scope)).hasMessageContaining("7");
      assertThatThrownBy(() -> new Spectrum("s", 8, new float[7], Colours.LUCID))
          .hasMessageContaining("7 numbers");
      assertThatThrownBy(() -> new Magnitudes(8, Colours.LUCID).spectrum("none"))
          .hasMessageContaining("'none' of no picture");
    }
  }
}
