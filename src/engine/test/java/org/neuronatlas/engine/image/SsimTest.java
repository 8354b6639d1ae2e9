package org.neuronatlas.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SsimTest {

  private static BufferedImage noisy(int w, int h, int noise) {
    Random random = new Random(3);
    BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int wave = (int) (128 + 90 * Math.sin(x / 5.0) * Math.cos(y / 7.0));
        int grey = Math.max(0, Math.min(255, wave + random.nextInt(2 * noise + 1) - noise));
        image.setRGB(x, y, grey << 16 | grey << 8 | grey);
      }
    }
    return image;
  }

  /** The paper's formulas word for word, window by window. */
  private static double slowly(BufferedImage a, BufferedImage b) {
    double sum = 0;
    int windows = 0;
    for (int top = 0; top + 11 <= a.getHeight(); top++) {
      for (int left = 0; left + 11 <= a.getWidth(); left++) {
        double[] moments = new double[6]; // of weights, x, y, xx, yy, xy
        for (int y = 0; y < 11; y++) {
          for (int x = 0; x < 11; x++) {
            double w = Math.exp(-((x - 5) * (x - 5) + (y - 5) * (y - 5)) / (2 * 1.5 * 1.5));
            double p = a.getRGB(left + x, top + y) & 0xff;
            double q = b.getRGB(left + x, top + y) & 0xff;
            double[] of = {1, p, q, p * p, q * q, p * q};
            for (int i = 0; i < of.length; i++) {
              moments[i] += w * of[i];
            }
          }
        }
        double mx = moments[1] / moments[0];
        double my = moments[2] / moments[0];
        double vx = moments[3] / moments[0] - mx * mx;
        double vy = moments[4] / moments[0] - my * my;
        double both = moments[5] / moments[0] - mx * my;
        double c1 = 6.5025;
        double c2 = 58.5225;
        sum += (2 * mx * my + c1) * (2 * both + c2) / ((mx * mx + my * my + c1) * (vx + vy + c2));
        windows++;
      }
    }
    return sum / windows;
  }

  @Test
  void isThePapersMeanOverWindows() {
    BufferedImage plain = noisy(31, 24, 0);
    BufferedImage noisy = noisy(31, 24, 40);
    assertThat(Ssim.of(plain, noisy)).isCloseTo(slowly(plain, noisy), offset(1e-9));
    assertThat(Ssim.of(noisy, plain)).isCloseTo(Ssim.of(plain, noisy), offset(1e-12));
  }

  @Test
  void fallsAsPicturesDiffer() {
    BufferedImage plain = noisy(40, 40, 0);
    assertThat(Ssim.of(plain, plain)).isCloseTo(1, offset(1e-12));
    double little = Ssim.of(plain, noisy(40, 40, 10));
    double much = Ssim.of(plain, noisy(40, 40, 60));
    assertThat(little).isLessThan(.999).isGreaterThan(much);
  }

  @Test
  void refusesWhatCannotBeCompared() {
    assertThatThrownBy(() -> Ssim.of(noisy(20, 20, 0), noisy(20, 21, 0)))
        .hasMessageContaining("20 x 20 pixels with 20 x 21");
    assertThatThrownBy(() -> Ssim.of(noisy(10, 20, 0), noisy(10, 20, 0)))
        .hasMessageContaining("11 pixels a side");
  }
}
