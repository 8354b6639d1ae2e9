package org.neuronatlas.engine.vis;

import ai.djl.ndarray.NDArray;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a picture matters to what it was made for: the sum over all steps of the magnitude of the
 * gradient at each pixel (MACO: Fel et al. 2023, arXiv 2306.06805, section 3.2).
 */
final class Transparency {
  /** Pixels of at least this quantile are opaque. */
  private static final double OPAQUE = 0.8;

  private float @Nullable [] sums; // [N, C, C]
  private int side;

  /** Adds one step's gradient of the pictures, [N, P, C, C]. */
  void add(NDArray gradient) {
    try (NDArray magnitude = gradient.abs();
        NDArray whole = magnitude.mean(new int[] {1})) {
      float[] step = whole.toFloatArray();
      side = (int) gradient.getShape().get(3);
      if (sums == null) {
        sums = step;
      } else {
        for (int i = 0; i < step.length; i++) {
          sums[i] += step[i];
        }
      }
    }
  }

  /** A picture, {@code index}th of the batch, as opaque as each pixel mattered; TYPE_INT_ARGB. */
  BufferedImage veil(BufferedImage picture, int index) {
    float[] mattered =
        Arrays.copyOfRange(
            Objects.requireNonNull(sums), index * side * side, (index + 1) * side * side);
    float[] sorted = mattered.clone();
    Arrays.sort(sorted);
    float full = Math.max(sorted[(int) (OPAQUE * (sorted.length - 1))], Float.MIN_NORMAL);
    int w = picture.getWidth();
    BufferedImage out = new BufferedImage(w, w, BufferedImage.TYPE_INT_ARGB);
    double by = side / (double) w;
    for (int y = 0; y < w; y++) {
      for (int x = 0; x < w; x++) {
        double share = between(mattered, (x + 0.5) * by - 0.5, (y + 0.5) * by - 0.5) / full;
        int alpha = (int) Math.round(255 * Math.min(1, share));
        out.setRGB(x, y, alpha << 24 | picture.getRGB(x, y) & 0xffffff);
      }
    }
    return out;
  }

  /** Bilinear between the pixels of the canvas. */
  private double between(float[] map, double x, double y) {
    double cx = Math.max(0, Math.min(side - 1, x));
    double cy = Math.max(0, Math.min(side - 1, y));
    int x0 = (int) cx;
    int y0 = (int) cy;
    int x1 = Math.min(side - 1, x0 + 1);
    int y1 = Math.min(side - 1, y0 + 1);
    double fx = cx - x0;
    double fy = cy - y0;
    double upper = map[y0 * side + x0] * (1 - fx) + map[y0 * side + x1] * fx;
    double lower = map[y1 * side + x0] * (1 - fx) + map[y1 * side + x1] * fx;
    return upper * (1 - fy) + lower * fy;
  }
}
