package org.neuronatlas.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

class PicturesTest {
  private static byte[] encode(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }

  /** 32 x 16; its four quarters are red, green, blue, white, in reading order. */
  private static BufferedImage quarters() {
    BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 32 * 16; i++) {
      int x = i % 32;
      int y = i / 32;
      image.setRGB(x, y, new int[] {0xff0000, 0x00ff00, 0x0000ff, 0xffffff}[x / 16 + y / 8 * 2]);
    }
    return image;
  }

  private static byte[] withOrientation(byte[] jpeg, int code) {
    ByteBuffer exif = ByteBuffer.allocate(36);
    exif.putShort((short) 0xffe1)
        .putShort((short) 34)
        .put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
    exif.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);
    exif.putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) code)
        .putShort((short) 0)
        .putInt(0);
    ByteBuffer all = ByteBuffer.allocate(jpeg.length + 36);
    return all.put(jpeg, 0, 2).put(exif.array()).put(jpeg, 2, jpeg.length - 2).array();
  }

  /** The colours of the corners in reading order, as letters. */
  private static String corners(BufferedImage image) {
    int w = image.getWidth();
    int h = image.getHeight();
    StringBuilder out = new StringBuilder();
    for (int[] at : new int[][] {{3, 3}, {w - 4, 3}, {3, h - 4}, {w - 4, h - 4}}) {
      int p = image.getRGB(at[0], at[1]);
      int bits = (p >> 23 & 1) << 2 | (p >> 15 & 1) << 1 | p >> 7 & 1;
      out.append(bits == 7 ? 'W' : bits == 4 ? 'R' : bits == 2 ? 'G' : bits == 1 ? 'B' : '?');
    }
    return out.toString();
  }

  /** Pillow and browsers take every four-colour JPEG's inks for inverted, as Adobe began it. */
  @Test
  void fourColoursAreInvertedWithoutAWordOfAdobesToo() throws Exception {
    WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
    for (int i = 0; i < 256; i++) {
      inks.setPixel(i % 16, i / 16, new int[] {200, 100, 50, 204});
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(inks, null, null), null);
    } finally {
      writer.dispose();
    }
    Color read = new Color(Pictures.decode(bytes.toByteArray()).getRGB(8, 8));
    assertThat(read.getRed()).isCloseTo(160, within(3));
    assertThat(read.getGreen()).isCloseTo(80, within(3));
    assertThat(read.getBlue()).isCloseTo(40, within(3));
  }

  @Test
  void picturesStandUpright() throws Exception {
    byte[] jpeg = encode(quarters(), "jpg");
    String[] upright = {"RGBW", "GRWB", "WBGR", "BWRG", "RBGW", "BRWG", "WGBR", "GWRB"};
    for (int code = 1; code <= 8; code++) {
      BufferedImage image = Pictures.decode(withOrientation(jpeg, code));
      assertThat(corners(image)).as("orientation " + code).isEqualTo(upright[code - 1]);
      assertThat(image.getWidth()).isEqualTo(code < 5 ? 32 : 16);
    }
    assertThat(corners(Pictures.decode(withOrientation(jpeg, 77)))).isEqualTo("RGBW");
  }

  @Test
  void formatsAgree() throws Exception {
    for (String format : new String[] {"png", "gif", "bmp"}) {
      BufferedImage image = Pictures.decode(encode(quarters(), format));
      assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
      assertThat(image.getRGB(0, 0, 32, 16, null, 0, 32))
          .as(format)
          .isEqualTo(quarters().getRGB(0, 0, 32, 16, null, 0, 32));
    }
  }

  @Test
  void alphaLiesOverWhite() throws Exception {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00123456);
    image.setRGB(1, 0, 0x80000000);
    BufferedImage read = Pictures.decode(encode(image, "png"));
    assertThat(read.getRGB(0, 0)).isEqualTo(0xffffffff);
    assertThat(read.getRGB(1, 0)).isEqualTo(0xff7f7f7f);
    IndexColorModel palette =
        new IndexColorModel(1, 2, new byte[] {0, 9}, new byte[] {0, 9}, new byte[] {0, 9}, 0);
    BufferedImage indexed = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
    indexed.getRaster().setSample(1, 0, 0, 1);
    BufferedImage flat = Pictures.decode(encode(indexed, "png"));
    assertThat(flat.getRGB(0, 0)).isEqualTo(0xffffffff);
    assertThat(flat.getRGB(1, 0)).isEqualTo(0xff090909);
  }

  @Test
  void greyKeepsItsNumbers() throws Exception {
    for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY}) {
      BufferedImage image = new BufferedImage(1, 1, type);
      image
          .getRaster()
          .setSample(0, 0, 0, type == BufferedImage.TYPE_BYTE_GRAY ? 100 : 100 << 8 | 77);
      assertThat(Pictures.decode(encode(image, "png")).getRGB(0, 0)).isEqualTo(0xff646464);
    }
  }

  @Test
  void whatCannotBeReadIsOneSentence() throws Exception {
    byte[] heif = "\0\0\0\30ftypheic".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> Pictures.decode(heif)).hasMessageContaining("HEIF");
    assertThatThrownBy(() -> Pictures.decode(new byte[0])).hasMessageContaining("empty");
    assertThatThrownBy(() -> Pictures.decode(new byte[4096])).hasMessageContaining("no picture");
    assertThatThrownBy(() -> Pictures.decode("notes!".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadablePicture.class)
        .hasMessageContaining("no picture we can read");
    byte[] png = encode(quarters(), "png");
    assertThatThrownBy(() -> Pictures.decode(Arrays.copyOf(png, png.length / 2)))
        .isInstanceOf(UnreadablePicture.class)
        .hasMessageContaining("damaged");
    byte[] bomb = png.clone();
    ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000); // width and height in the header
    assertThatThrownBy(() -> Pictures.decode(bomb))
        .isInstanceOf(UnreadablePicture.class)
        .hasMessageContaining("60,000 x 60,000 pixels");
  }

  @Test
  void pngIsTheSameEveryTimeAndLosesNothing() throws Exception {
    byte[] png = Png.encode(quarters());
    assertThat(Png.encode(quarters())).isEqualTo(png);
    assertThat(Pictures.decode(png).getRGB(0, 0, 32, 16, null, 0, 32))
        .isEqualTo(quarters().getRGB(0, 0, 32, 16, null, 0, 32));
  }
}
