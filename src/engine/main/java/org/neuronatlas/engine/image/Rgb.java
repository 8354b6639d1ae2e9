package org.neuronatlas.engine.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SinglePixelPackedSampleModel;
import java.io.IOException;

/** Pictures of every kind of samples as 8-bit RGB, alpha laid over white. */
final class Rgb {
  private Rgb() {}

  /**
   * @throws IOException where samples are no whole numbers up to 65,535: what is white in them is
   *     not said
   */
  static BufferedImage of(BufferedImage image) throws IOException {
    int kind = image.getRaster().getTransferType();
    boolean packed = image.getRaster().getSampleModel() instanceof SinglePixelPackedSampleModel;
    if (kind != DataBuffer.TYPE_BYTE && kind != DataBuffer.TYPE_USHORT && !packed) {
      throw new IOException("its samples are floats, or wider than 16 bits; up to 16 are read");
    }
    return image.getColorModel() instanceof IndexColorModel palette
        ? fromPalette(image, palette)
        : fromSamples(image.getRaster(), image.getColorModel().getComponentSize());
  }

  /**
   * The pixels themselves, packed, row by row: no copy of a large picture is made.
   *
   * @param rgb whole, TYPE_INT_RGB; another type is copied
   */
  static int[] pixels(BufferedImage rgb) {
    int w = rgb.getWidth();
    int h = rgb.getHeight();
    boolean plain =
        rgb.getType() == BufferedImage.TYPE_INT_RGB
            && rgb.getRaster().getDataBuffer() instanceof DataBufferInt buffer
            && buffer.getSize() == w * h;
    return plain
        ? ((DataBufferInt) rgb.getRaster().getDataBuffer()).getData()
        : rgb.getRGB(0, 0, w, h, null, 0, w);
  }

  private static BufferedImage fromPalette(BufferedImage image, IndexColorModel palette) {
    int w = image.getWidth();
    BufferedImage out = new BufferedImage(w, image.getHeight(), BufferedImage.TYPE_INT_RGB);
    int[] row = new int[w];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getSamples(0, y, w, 1, 0, row);
      for (int x = 0; x < w; x++) {
        int argb = palette.getRGB(row[x]);
        row[x] = overWhite(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, argb >>> 24);
      }
      out.setRGB(0, y, w, 1, row, 0, w);
    }
    return out;
  }

  /** One band is grey, two grey and alpha, three RGB, four RGB and alpha. */
  private static BufferedImage fromSamples(Raster raster, int[] bits) {
    int w = raster.getWidth();
    int bands = raster.getNumBands();
    int colours = bands < 3 ? 1 : 3;
    boolean alpha = bands == 2 || bands == 4;
    BufferedImage out = new BufferedImage(w, raster.getHeight(), BufferedImage.TYPE_INT_RGB);
    int[] samples = new int[w * bands];
    int[] row = new int[w];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, w, 1, samples);
      for (int x = 0; x < w; x++) {
        int at = x * bands;
        int r = eight(samples[at], bits[0]);
        int g = colours == 1 ? r : eight(samples[at + 1], bits[1]);
        int b = colours == 1 ? r : eight(samples[at + 2], bits[2]);
        int a = alpha ? eight(samples[at + bands - 1], bits[bands - 1]) : 255;
        row[x] = overWhite(r, g, b, a);
      }
      out.setRGB(0, y, w, 1, row, 0, w);
    }
    return out;
  }

  private static int eight(int sample, int bits) {
    return bits >= 8 ? sample >> (bits - 8) : sample * 255 / ((1 << bits) - 1);
  }

  private static int overWhite(int r, int g, int b, int a) {
    return over(r, a) << 16 | over(g, a) << 8 | over(b, a);
  }

  private static int over(int colour, int alpha) {
    return (colour * alpha + 255 * (255 - alpha) + 127) / 255;
  }
}
