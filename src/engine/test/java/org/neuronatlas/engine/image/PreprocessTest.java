package org.neuronatlas.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PreprocessTest {
  private static final Preprocess FOUR =
      new Preprocess(4, new float[] {.5f, 0, 0}, new float[] {.5f, 1, .25f});

  /** Each column has its own red. */
  private static BufferedImage columns(int w, int h) {
    BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < w * h; i++) {
      image.setRGB(i % w, i / w, (i % w * 10) << 16);
    }
    return image;
  }

  @Test
  void theCutIsRoundedAsTorchvisionRounds() {
    assertThat(FOUR.crop(columns(5, 4)).getRGB(0, 0) >> 16 & 0xff).isEqualTo(0); // round(0.5) = 0
    assertThat(FOUR.crop(columns(7, 4)).getRGB(0, 0) >> 16 & 0xff).isEqualTo(20); // round(1.5) = 2
    assertThat(FOUR.crop(columns(9, 4)).getRGB(0, 0) >> 16 & 0xff).isEqualTo(20); // round(2.5) = 2
  }

  @Test
  void coloursAreNormalisedPlaneByPlane() {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    image.setRGB(1, 0, 0xff8000);
    image.setRGB(0, 1, 0x0000ff);
    float[] out = new float[50];
    FOUR.apply(image, out, 2);
    assertThat(out[1]).isZero();
    assertThat(out[2 + 1]).isEqualTo(1); // (1 - .5) / .5
    assertThat(out[2 + 2]).isEqualTo(-1);
    assertThat(out[2 + 16 + 1]).isCloseTo(128 / 255f, within(1e-6f));
    assertThat(out[2 + 32 + 4]).isEqualTo(4); // 1 / .25
    assertThatThrownBy(() -> FOUR.apply(image, out, 3)).hasMessageContaining("48 numbers at 3");
  }

  @Test
  void anEvenPictureStaysEvenAtAnySize() {
    for (int side : new int[] {1, 3, 4, 17, 200}) {
      BufferedImage image = new BufferedImage(side, side * 2, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < 2 * side * side; i++) {
        image.setRGB(i % side, i / side, 0x123456);
      }
      int[] pixels = FOUR.crop(image).getRGB(0, 0, 4, 4, null, 0, 4);
      assertThat(pixels).containsOnly(0xff123456);
    }
  }

  @Test
  void smallCopiesFitAndKeepTheirColours() {
    for (int[] size :
        new int[][] {{256, 256}, {257, 800}, {3, 5000}, {5000, 3}, {40, 30}, {1, 1}}) {
      BufferedImage image = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < size[0] * size[1]; i++) {
        image.setRGB(i % size[0], i / size[0], 0xfe8003);
      }
      for (BufferedImage small :
          new BufferedImage[] {Resize.small(image, 96, 384), Resize.within(image, 96, 384)}) {
        assertThat(Math.min(small.getWidth(), small.getHeight())).isBetween(1, 96);
        assertThat(Math.max(small.getWidth(), small.getHeight())).isLessThanOrEqualTo(384);
        assertThat(small.getRGB(0, small.getHeight() - 1)).isEqualTo(0xfffe8003);
      }
    }
  }
}
