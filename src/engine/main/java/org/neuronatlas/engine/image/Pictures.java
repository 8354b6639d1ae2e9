package org.neuronatlas.engine.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Encoded pictures as pixels: PNG, JPEG, GIF (first frame), BMP. Turned as EXIF says, alpha laid
 * over white, grey, palette, CMYK and 16-bit samples as 8-bit RGB. Colour profiles are not applied,
 * as Pillow does not either.
 */
public final class Pictures {
  /** More pixels than this are refused before they are decoded: a small file can hold a bomb. */
  static final long MAX_PIXELS = 100_000_000;

  private Pictures() {}

  /**
   * Decodes to TYPE_INT_RGB.
   *
   * @throws UnreadablePicture with one sentence for a list of failures
   */
  public static BufferedImage decode(byte[] bytes) throws UnreadablePicture {
    String foreign = Signature.unreadable(bytes);
    if (foreign != null) {
      throw new UnreadablePicture(foreign);
    }
    ImageReader reader = null;
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new UnreadablePicture(
            "the %d bytes are no picture we can read (PNG, JPEG, GIF, BMP)"
                .formatted(bytes.length));
      }
      reader = readers.next();
      reader.setInput(in, true, false);
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (pixels > MAX_PIXELS) {
        throw new UnreadablePicture(
            "the picture has %d pixels; up to %d are read".formatted(pixels, MAX_PIXELS));
      }
      return Orientation.of(bytes).turn(pixels(reader, bytes));
    } catch (IOException | RuntimeException e) {
      throw new UnreadablePicture("the picture is damaged: " + e.getMessage(), e);
    } finally {
      if (reader != null) {
        reader.dispose();
      }
    }
  }

  private static BufferedImage pixels(ImageReader reader, byte[] bytes) throws IOException {
    BufferedImage image;
    try {
      image = reader.read(0);
    } catch (IIOException e) {
      if (!reader.canReadRaster()) {
        throw e;
      }
      return Cmyk.toRgb(reader.readRaster(0, null), bytes); // "Unsupported Image Type"
    }
    if (image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_CMYK) {
      return Cmyk.toRgb(reader.readRaster(0, null), bytes);
    }
    return image.getColorModel() instanceof IndexColorModel palette
        ? fromPalette(image, palette)
        : fromSamples(image.getRaster(), image.getColorModel().getComponentSize());
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

  static int overWhite(int r, int g, int b, int a) {
    return over(r, a) << 16 | over(g, a) << 8 | over(b, a);
  }

  private static int over(int colour, int alpha) {
    return (colour * alpha + 255 * (255 - alpha) + 127) / 255;
  }
}
