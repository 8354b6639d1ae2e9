package org.neuronatlas.engine.image;

import java.awt.image.BufferedImage;

/**
 * How alike two pictures look: the mean structural similarity index (Wang, Bovik, Sheikh,
 * Simoncelli, "Image Quality Assessment: From Error Visibility to Structural Similarity", IEEE
 * Transactions on Image Processing 13, 2004), with the paper's window and constants, on luma
 * (BT.601). 1 is the same picture; windows that reach over the edge are left out.
 */
public final class Ssim {
  private static final int WINDOW = 11;
  private static final double[] GAUSSIAN = gaussian(1.5);
  private static final double C1 = Math.pow(0.01 * 255, 2);
  private static final double C2 = Math.pow(0.03 * 255, 2);

  private Ssim() {}

  /**
   * Compares two pictures of one size.
   *
   * @throws IllegalArgumentException where the sizes differ, or a side is under 11 pixels
   */
  public static double of(BufferedImage a, BufferedImage b) {
    int w = a.getWidth();
    int h = a.getHeight();
    if (w != b.getWidth() || h != b.getHeight() || Math.min(w, h) < WINDOW) {
      throw new IllegalArgumentException(
          "cannot compare %d x %d pixels with %d x %d: SSIM takes two pictures of one size, %d pixels a side at least"
              .formatted(w, h, b.getWidth(), b.getHeight(), WINDOW));
    }
    double[] x = luma(a);
    double[] y = luma(b);
    double[] meanX = smooth(x, w, h);
    double[] meanY = smooth(y, w, h);
    double[] squareX = smooth(product(x, x), w, h);
    double[] squareY = smooth(product(y, y), w, h);
    double[] both = smooth(product(x, y), w, h);
    double sum = 0;
    for (int i = 0; i < both.length; i++) {
      double xx = meanX[i] * meanX[i];
      double yy = meanY[i] * meanY[i];
      double xy = meanX[i] * meanY[i];
      sum +=
          (2 * xy + C1)
              * (2 * (both[i] - xy) + C2)
              / ((xx + yy + C1) * (squareX[i] - xx + squareY[i] - yy + C2));
    }
    return sum / both.length;
  }

  private static double[] gaussian(double sigma) {
    double[] weights = new double[WINDOW];
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      double d = i - WINDOW / 2;
      weights[i] = Math.exp(-d * d / (2 * sigma * sigma));
      sum += weights[i];
    }
    for (int i = 0; i < WINDOW; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private static double[] luma(BufferedImage image) {
    int w = image.getWidth();
    int[] rgb = image.getRGB(0, 0, w, image.getHeight(), null, 0, w);
    double[] luma = new double[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      int p = rgb[i];
      luma[i] = 0.299 * (p >> 16 & 0xff) + 0.587 * (p >> 8 & 0xff) + 0.114 * (p & 0xff);
    }
    return luma;
  }

  private static double[] product(double[] a, double[] b) {
    double[] out = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      out[i] = a[i] * b[i];
    }
    return out;
  }

  /** The window's weighted mean wherever it fits, [h - 10, w - 10]. */
  private static double[] smooth(double[] plane, int w, int h) {
    int across = w - WINDOW + 1;
    double[] rows = new double[h * across];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < across; x++) {
        rows[y * across + x] = weighted(plane, y * w + x, 1);
      }
    }
    double[] out = new double[(h - WINDOW + 1) * across];
    for (int i = 0; i < out.length; i++) {
      out[i] = weighted(rows, i, across);
    }
    return out;
  }

  private static double weighted(double[] values, int first, int step) {
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      sum += GAUSSIAN[i] * values[first + i * step];
    }
    return sum;
  }
}
