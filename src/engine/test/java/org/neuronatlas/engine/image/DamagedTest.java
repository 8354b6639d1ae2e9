package org.neuronatlas.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files of every format: a sentence, never a wrong picture and never an error. */
class DamagedTest {
  private static Map<String, byte[]> pictures() throws IOException {
    BufferedImage noise = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(5);
    for (int i = 0; i < 80 * 60; i++) {
      noise.setRGB(i % 80, i / 80, random.nextInt(1 << 24));
    }
    Map<String, byte[]> pictures = new LinkedHashMap<>();
    for (String format : new String[] {"png", "jpg", "gif", "bmp", "tiff"}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertThat(ImageIO.write(noise, format, out)).isTrue();
      pictures.put(format, out.toByteArray());
    }
    for (String name : new String[] {"lossy.webp", "lossless.webp"}) {
      try (InputStream in = DamagedTest.class.getResourceAsStream("/webp/" + name)) {
        pictures.put(name, in.readAllBytes());
      }
    }
    return pictures;
  }

  @Test
  void aFileCutOffAnywhereIsRefused() throws Exception {
    for (Map.Entry<String, byte[]> picture : pictures().entrySet()) {
      byte[] whole = picture.getValue();
      assertThat(Pictures.decode(whole)).isNotNull();
      for (double share : new double[] {.05, .3, .5, .8}) {
        byte[] cut = Arrays.copyOf(whole, (int) (whole.length * share));
        assertThatThrownBy(() -> Pictures.decode(cut))
            .as(picture.getKey() + " cut at " + share)
            .isInstanceOf(UnreadablePicture.class)
            .message()
            .isNotBlank()
            .doesNotContain("null");
      }
    }
  }

  @Test
  void anyOtherDamageIsASentenceOrAPicture() throws Exception {
    Random random = new Random(11);
    for (Map.Entry<String, byte[]> picture : pictures().entrySet()) {
      for (int trial = 0; trial < 150; trial++) {
        byte[] bytes = picture.getValue().clone();
        for (int hits = 1 + random.nextInt(8); hits > 0; hits--) {
          int reach = random.nextBoolean() ? Math.min(64, bytes.length) : bytes.length;
          bytes[random.nextInt(reach)] = (byte) random.nextInt(256);
        }
        try {
          assertThat(Pictures.decode(bytes).getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
        } catch (UnreadablePicture refused) {
          assertThat(refused).message().isNotBlank();
        }
      }
    }
  }

  @Test
  void absurdSizesAreRefusedByTheirHeaders(@TempDir Path folder) throws Exception {
    byte[] gif = pictures().get("gif");
    ByteBuffer.wrap(gif)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(6, (short) -1)
        .putShort(8, (short) -1);
    byte[] jpeg = pictures().get("jpg");
    int frame = 0;
    while (jpeg[frame] != (byte) 0xff || jpeg[frame + 1] != (byte) 0xc0) {
      frame++;
    }
    ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 60_000).putShort(frame + 7, (short) 60_000);
    for (byte[] bomb : new byte[][] {gif, jpeg}) {
      assertThatThrownBy(() -> Pictures.decode(bomb))
          .isInstanceOf(UnreadablePicture.class)
          .hasMessageContaining("in all are read");
    }
    Path file = folder.resolve("bomb");
    Files.write(file, jpeg);
    assertThat(Pictures.pixels(file)).isEqualTo(60_000L * 60_000);
    byte[] flat = pictures().get("bmp");
    ByteBuffer.wrap(flat).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 0);
    assertThatThrownBy(() -> Pictures.decode(flat)).hasMessageContaining("Width (0)");
  }

  @Test
  void aGifsFirstFrameLiesOnItsScreen() throws Exception {
    byte[] gif = pictures().get("gif");
    ByteBuffer bytes = ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putShort(6, (short) 100).putShort(8, (short) 90);
    GifScreen screen = GifScreen.of(Format.GIF, gif);
    assertThat(screen).isEqualTo(new GifScreen(100, 90, 0, 0));
    BufferedImage read = Pictures.decode(gif);
    assertThat(read.getWidth()).isEqualTo(100);
    assertThat(read.getHeight()).isEqualTo(90);
    assertThat(read.getRGB(99, 89)).isEqualTo(0xffffffff);
    assertThat(read.getRGB(7, 9)).isEqualTo(Pictures.decode(pictures().get("gif")).getRGB(7, 9));
  }
}
