package org.neuronatlas.engine.image;

import java.awt.image.BufferedImage;

/**
 * Pillow's antialiased resize, number for number: the filter widens with the shrinking factor,
 * weights are rounded to 22-bit fixed point, and each of the two passes rounds to 8 bits (Pillow
 * {@code src/libImaging/Resample.c}).
 */
final class Antialiased {
  private static final int BITS = 32 - 8 - 2;

  private Antialiased() {}

  /** Resizes to {@code toWidth} x {@code toHeight} and returns the window at (left, top) of it. */
  static BufferedImage resize(
      BufferedImage rgb,
      Filter filter,
      int toWidth,
      int toHeight,
      int left,
      int top,
      int width,
      int height) {
    int w = rgb.getWidth();
    int h = rgb.getHeight();
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Kernel across = Kernel.of(filter, w, toWidth, left, width);
    Kernel down = Kernel.of(filter, h, toHeight, top, height);
    int firstRow = down.first[0];
    int rows = down.first[height - 1] + down.count[height - 1] - firstRow;
    int[] source = Rgb.pixels(rgb);
    int[] narrow = new int[width * rows];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < width; x++) {
        narrow[y * width + x] = across.sum(source, (firstRow + y) * w, 1, 0, x);
      }
    }
    int[] done = new int[width * height];
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        done[y * width + x] = down.sum(narrow, x, width, firstRow, y);
      }
    }
    out.setRGB(0, 0, width, height, done, 0, width);
    return out;
  }

  /** For each output pixel: the first input pixel it reads, how many, and their weights. */
  private record Kernel(int[] first, int[] count, int[][] weights) {

    /**
     * Of a line of {@code in} pixels made {@code out} long, the {@code n} outputs from {@code
     * from}.
     */
    static Kernel of(Filter filter, int in, int out, int from, int n) {
      double scale = (double) in / out;
      double widen = Math.max(scale, 1);
      double support = filter.support * widen;
      int[] first = new int[n];
      int[] count = new int[n];
      int[][] weights = new int[n][];
      if (in == out) { // Pillow leaves such a direction alone
        for (int i = 0; i < n; i++) {
          first[i] = i + from;
          count[i] = 1;
          weights[i] = new int[] {1 << BITS};
        }
        return new Kernel(first, count, weights);
      }
      for (int i = 0; i < n; i++) {
        double centre = (i + from + 0.5) * scale;
        first[i] = Math.max((int) (centre - support + 0.5), 0);
        count[i] = Math.min((int) (centre + support + 0.5), in) - first[i];
        double[] exact = new double[count[i]];
        double sum = 0;
        for (int k = 0; k < exact.length; k++) {
          exact[k] = filter.weight((k + first[i] - centre + 0.5) / widen);
          sum += exact[k];
        }
        weights[i] = new int[exact.length];
        for (int k = 0; k < exact.length; k++) {
          double fixed = exact[k] / sum * (1 << BITS);
          weights[i][k] = (int) (fixed < 0 ? fixed - 0.5 : fixed + 0.5);
        }
      }
      return new Kernel(first, count, weights);
    }

    /** Output {@code i} of the line that starts at {@code start}, packed RGB. */
    int sum(int[] pixels, int start, int stride, int origin, int i) {
      int r = 1 << (BITS - 1);
      int g = r;
      int b = r;
      int at = start + (first[i] - origin) * stride;
      for (int weight : weights[i]) {
        int p = pixels[at];
        r += (p >> 16 & 0xff) * weight;
        g += (p >> 8 & 0xff) * weight;
        b += (p & 0xff) * weight;
        at += stride;
      }
      return clip(r) << 16 | clip(g) << 8 | clip(b);
    }

    private static int clip(int fixed) {
      return Math.max(0, Math.min(255, fixed >> BITS));
    }
  }
}
