package org.neuronatlas.engine.vis.param;

import java.awt.image.BufferedImage;

/** How colours hang together in pictures, measured one picture after the other. */
public final class Palette {
  private final double[] sums = new double[3];
  private final double[][] products = new double[3][3];
  private long pixels;

  /** Looks at every pixel of one. */
  public void add(BufferedImage rgb) {
    int w = rgb.getWidth();
    int[] row = new int[w];
    double[] colour = new double[3];
    for (int y = 0; y < rgb.getHeight(); y++) {
      rgb.getRGB(0, y, w, 1, row, 0, w);
      for (int pixel : row) {
        for (int c = 0; c < 3; c++) {
          colour[c] = (pixel >> (16 - 8 * c) & 0xff) / 255.0;
          sums[c] += colour[c];
        }
        for (int r = 0; r < 3; r++) {
          for (int c = r; c < 3; c++) {
            products[r][c] += colour[r] * colour[c];
          }
        }
      }
    }
    pixels += (long) w * rgb.getHeight();
  }

  /**
   * What was measured.
   *
   * @throws IllegalArgumentException where all pixels had one colour, or there were none
   */
  public Colours colours() {
    double[][] covariance = new double[3][3];
    for (int r = 0; r < 3; r++) {
      for (int c = 0; c < 3; c++) {
        double product = products[Math.min(r, c)][Math.max(r, c)];
        covariance[r][c] =
            pixels == 0 ? 0 : product / pixels - sums[r] / pixels * (sums[c] / pixels);
      }
    }
    return Colours.of(covariance);
  }
}
