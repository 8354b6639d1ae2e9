package org.neuronatlas.engine.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/**
 * WebP beside libwebp 1.2.4, which wrote the files ({@code cwebp}) and read them ({@code dwebp}).
 */
class WebpTest {
  private static BufferedImage read(String name) throws IOException, UnreadablePicture {
    try (InputStream in = WebpTest.class.getResourceAsStream("/webp/" + name)) {
      return Pictures.decode(in.readAllBytes());
    }
  }

  /** The largest difference of a sample, and the mean one. */
  private static double[] difference(BufferedImage a, BufferedImage b) {
    assertThat(a.getWidth()).isEqualTo(b.getWidth());
    assertThat(a.getHeight()).isEqualTo(b.getHeight());
    int worst = 0;
    long sum = 0;
    for (int i = 0; i < a.getWidth() * a.getHeight(); i++) {
      int x = i % a.getWidth();
      int y = i / a.getWidth();
      for (int shift = 0; shift < 24; shift += 8) {
        int d = Math.abs((a.getRGB(x, y) >> shift & 0xff) - (b.getRGB(x, y) >> shift & 0xff));
        worst = Math.max(worst, d);
        sum += d;
      }
    }
    return new double[] {worst, sum / (3.0 * a.getWidth() * a.getHeight())};
  }

  @Test
  void losslessIsExact() throws Exception {
    for (String name : new String[] {"lossless", "lossless-alpha"}) {
      assertThat(difference(read(name + ".webp"), read(name + ".png"))[0]).as(name).isZero();
    }
  }

  /**
   * Colour is read as {@code dwebp -nofancy} does: two by two pixels share one, without blending.
   */
  @Test
  void lossyIsWithinRoundingOfLibwebp() throws Exception {
    for (String name : new String[] {"lossy", "lossy-alpha"}) {
      double[] whole = difference(read(name + ".webp"), read(name + ".png"));
      System.out.printf("webp %-12s %.0f/255, mean %.2f%n", name, whole[0], whole[1]);
      assertThat(whole[0]).as(name).isLessThanOrEqualTo(6);
      assertThat(whole[1]).as(name).isLessThanOrEqualTo(.6);
    }
  }

  /**
   * The library's loop filter is not libwebp's: along hard edges samples differ. What a model sees
   * of 800 x 600 at 64 x 64 pixels, beside libwebp with all its own steps.
   */
  @Test
  void lossyEdgesAreNearWhatAModelWouldSee() throws Exception {
    Preprocess preprocess = new Preprocess(64, new float[3], new float[] {1, 1, 1});
    double[] seen = difference(preprocess.crop(read("filtered.webp")), read("filtered-64.png"));
    System.out.printf("webp filtered     %.0f/255, mean %.2f%n", seen[0], seen[1]);
    assertThat(seen[0]).isLessThanOrEqualTo(24);
    assertThat(seen[1]).isLessThanOrEqualTo(1);
  }

  @Test
  void exifTurnsIt() throws Exception {
    BufferedImage turned = read("exif-6.webp");
    BufferedImage stored = read("lossless.png");
    assertThat(turned.getWidth()).isEqualTo(stored.getHeight());
    assertThat(turned.getRGB(turned.getWidth() - 1, 0)).isEqualTo(stored.getRGB(0, 0));
    assertThat(turned.getRGB(0, 5)).isEqualTo(stored.getRGB(5, stored.getHeight() - 1));
  }
}
