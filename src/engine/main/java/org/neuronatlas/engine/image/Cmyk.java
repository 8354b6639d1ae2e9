package org.neuronatlas.engine.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;

/** Four-colour JPEGs, which ImageIO hands out as they lie in the file. */
final class Cmyk {
  private Cmyk() {}

  /**
   * To RGB as Pillow and browsers do: files hold inverted inks, {@code R = K C / 255}, whether or
   * not they bear the marker of Adobe, who began it; it says whether C, M, Y are written as YCbCr.
   */
  static BufferedImage toRgb(Raster raster, byte[] jpeg) throws IOException {
    if (raster.getNumBands() != 4) {
      throw new IOException("it has " + raster.getNumBands() + " colours of an unknown kind");
    }
    byte[] adobe = JpegSegments.find(jpeg, 0xee, "Adobe");
    boolean ycck = adobe != null && adobe.length >= 7 && adobe[6] == 2;
    int w = raster.getWidth();
    BufferedImage out = new BufferedImage(w, raster.getHeight(), BufferedImage.TYPE_INT_RGB);
    int[] inks = new int[4 * w];
    int[] row = new int[w];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, w, 1, inks);
      for (int x = 0; x < w; x++) {
        if (ycck) {
          toCmy(inks, 4 * x);
        }
        row[x] = rgb(inks, 4 * x);
      }
      out.setRGB(0, y, w, 1, row, 0, w);
    }
    return out;
  }

  /** libjpeg's YCCK to CMYK: the complement of YCbCr to RGB. */
  private static void toCmy(int[] inks, int at) {
    double luma = inks[at];
    double cb = inks[at + 1] - 128;
    double cr = inks[at + 2] - 128;
    inks[at] = clip(255 - (luma + 1.402 * cr));
    inks[at + 1] = clip(255 - (luma - 0.344136 * cb - 0.714136 * cr));
    inks[at + 2] = clip(255 - (luma + 1.772 * cb));
  }

  private static int rgb(int[] inks, int at) {
    int out = 0;
    for (int c = 0; c < 3; c++) {
      out = out << 8 | (inks[at + 3] * inks[at + c] + 127) / 255;
    }
    return out;
  }

  private static int clip(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }
}
