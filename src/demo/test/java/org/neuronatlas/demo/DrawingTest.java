package org.neuronatlas.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DrawingTest {
  private static final int GROUND = 0xFFF2F2F2;

  /** Two of every source and two of its scenes, so that each icon set and font is drawn. */
  private static final List<DemoPicture> SOME = some();

  @Test
  void pixelsAreTheSameOnEveryDrawAndOnEveryThread() throws Exception {
    List<String> once = SOME.stream().map(DrawingTest::digest).toList();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<String>> again =
          SOME.stream().map(picture -> threads.submit(() -> digest(picture))).toList();
      for (int i = 0; i < SOME.size(); i++) {
        assertThat(again.get(i).get()).as(SOME.get(i).key()).isEqualTo(once.get(i));
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void platesAreInTheMiddleOfAPlainLightGround() {
    for (DemoPicture picture : SOME) {
      if (picture.scene()) {
        continue;
      }
      BufferedImage plate = picture.draw().picture();
      assertThat(picture.draw().boxes()).isEmpty();
      assertThat(plate.getWidth()).isEqualTo(DemoPicture.SIZE);
      assertThat(plate.getHeight()).isEqualTo(DemoPicture.SIZE);
      for (int i = 0; i < DemoPicture.SIZE; i++) {
        int last = DemoPicture.SIZE - 1;
        assertThat(new int[] {plate.getRGB(i, 0), plate.getRGB(0, i)}).containsOnly(GROUND);
        assertThat(new int[] {plate.getRGB(i, last), plate.getRGB(last, i)}).containsOnly(GROUND);
      }
      assertThat(inked(plate)).as(picture.key()).isBetween(.005, .85);
    }
  }

  @Test
  void onePictureIsAsWhenItWasLookedAt() {
    // A square that fills its box: 230.4 pixels of 256, in the set's own blue, edges blended.
    BufferedImage square = DemoPicturesTest.pictureOf("twemoji/blue-square").draw().picture();
    assertThat(square.getRGB(128, 128)).isEqualTo(0xFF55ACEE);
    assertThat(square.getRGB(5, 128)).isEqualTo(GROUND);
  }

  @Test
  void iconsOfOneColourAreDarkGrey() {
    assertThat(darkest(DemoPicturesTest.pictureOf("emojione-monotone/anchor").draw().picture()))
        .isEqualTo(0x33);
  }

  @Test
  void animatedIconsShowWhatTheyAnimate() {
    String cloud = digest(DemoPicturesTest.pictureOf("meteocons/cloudy-fill"));
    assertThat(digest(DemoPicturesTest.pictureOf("meteocons/rain-fill"))).isNotEqualTo(cloud);
    assertThat(digest(DemoPicturesTest.pictureOf("meteocons/snow-fill"))).isNotEqualTo(cloud);
  }

  private static List<DemoPicture> some() {
    Map<String, Integer> seen = new HashMap<>();
    return DemoPictures.all().stream()
        .filter(picture -> seen.merge(picture.source() + picture.scene(), 1, Integer::sum) <= 2)
        .sorted(Comparator.comparing(DemoPicture::key))
        .toList();
  }

  private static String digest(DemoPicture picture) {
    int[] pixels = pixels(picture.draw().picture());
    ByteBuffer bytes = ByteBuffer.allocate(4 * pixels.length);
    bytes.asIntBuffer().put(pixels);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double inked(BufferedImage plate) {
    int inked = 0;
    for (int pixel : pixels(plate)) {
      inked += (pixel & 0xFFFFFF) == (GROUND & 0xFFFFFF) ? 0 : 1;
    }
    return inked / (double) (DemoPicture.SIZE * DemoPicture.SIZE);
  }

  private static int darkest(BufferedImage plate) {
    int darkest = 255;
    for (int pixel : pixels(plate)) {
      darkest = Math.min(darkest, pixel & 0xFF);
    }
    return darkest;
  }

  private static int[] pixels(BufferedImage image) {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }
}
