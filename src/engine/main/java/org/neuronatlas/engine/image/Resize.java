package org.neuronatlas.engine.image;

import java.awt.image.BufferedImage;

/** Whole pictures, smaller: antialiased bicubic, as the models' own preprocessing does it. */
public final class Resize {
  private Resize() {}

  /** The picture with its shorter side {@code side} pixels long, its proportions kept. */
  public static BufferedImage shorterSide(BufferedImage rgb, int side) {
    int shorter = Math.min(rgb.getWidth(), rgb.getHeight());
    int width = Math.round((float) rgb.getWidth() * side / shorter);
    int height = Math.round((float) rgb.getHeight() * side / shorter);
    return Antialiased.resize(rgb, Filter.BICUBIC, width, height, 0, 0, width, height);
  }

  /**
   * The picture made to fit, its proportions kept: its shorter side at most {@code shorter} pixels
   * and its longer one at most {@code longer}; itself where it fits.
   */
  public static BufferedImage within(BufferedImage rgb, int shorter, int longer) {
    int low = Math.min(rgb.getWidth(), rgb.getHeight());
    int high = Math.max(rgb.getWidth(), rgb.getHeight());
    if (low <= shorter && high <= longer) {
      return rgb;
    }
    if ((long) high * shorter <= (long) longer * low) {
      return shorterSide(rgb, shorter);
    }
    int thin = Math.max(1, Math.round((float) low * longer / high));
    boolean wide = rgb.getWidth() == high;
    int width = wide ? longer : thin;
    int height = wide ? thin : longer;
    return Antialiased.resize(rgb, Filter.BICUBIC, width, height, 0, 0, width, height);
  }

  /**
   * As {@link #within}, but first halved by averaging two by two as long as that leaves more than
   * is wanted: for small copies, where speed counts and numbers do not.
   */
  public static BufferedImage small(BufferedImage rgb, int shorter, int longer) {
    BufferedImage halved = rgb;
    while (Math.min(halved.getWidth(), halved.getHeight()) >= 2 * shorter) {
      halved = half(halved);
    }
    return within(halved, shorter, longer);
  }

  /** An odd last row or column is left out. */
  private static BufferedImage half(BufferedImage rgb) {
    int w = rgb.getWidth();
    int width = w / 2;
    int height = rgb.getHeight() / 2;
    int[] pixels = Rgb.pixels(rgb);
    int[] row = new int[width];
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = 2 * y * w + 2 * x;
        row[x] = mean(pixels[at], pixels[at + 1], pixels[at + w], pixels[at + w + 1]);
      }
      out.setRGB(0, y, width, 1, row, 0, width);
    }
    return out;
  }

  /** Red and blue are summed in one integer: sums of four bytes do not meet. */
  private static int mean(int a, int b, int c, int d) {
    int redBlue = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff) + 0x20002;
    int green = (a & 0xff00) + (b & 0xff00) + (c & 0xff00) + (d & 0xff00) + 0x200;
    return redBlue >> 2 & 0xff00ff | green >> 2 & 0xff00;
  }
}
