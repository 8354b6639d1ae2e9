package org.neuronatlas.engine.arch;

/**
 * Bicubic interpolation along one axis as a matrix, number for number PyTorch's {@code
 * interpolate(mode="bicubic", align_corners=False)}: Keys 1981 with a = -0.75 and edges repeated,
 * or, antialiased, with a = -0.5, a kernel that widens with the shrinking factor and edges cut.
 */
final class Cubic {
  private Cubic() {}

  /**
   * [out, in], row-major; each row adds up to 1.
   *
   * @param scale length of an output pixel in input pixels: in / out, but for those who say another
   */
  static float[] matrix(int in, int out, double scale, boolean antialias) {
    float[] matrix = new float[out * in];
    for (int i = 0; i < out; i++) {
      double centre = (i + 0.5) * scale; // in input pixels, whose middles are at .5
      double[] row = antialias ? widened(in, centre, Math.max(scale, 1)) : four(in, centre);
      for (int j = 0; j < in; j++) {
        matrix[i * in + j] = (float) row[j];
      }
    }
    return matrix;
  }

  private static double[] four(int in, double centre) {
    double[] row = new double[in];
    int before = (int) Math.floor(centre - 0.5);
    for (int j = before - 1; j <= before + 2; j++) {
      int inside = Math.max(0, Math.min(in - 1, j));
      row[inside] += kernel(j + 0.5 - centre, -0.75);
    }
    return row;
  }

  private static double[] widened(int in, double centre, double scale) {
    double[] row = new double[in];
    int first = Math.max(0, (int) (centre - 2 * scale + 0.5));
    int end = Math.min(in, (int) (centre + 2 * scale + 0.5));
    double sum = 0;
    for (int j = first; j < end; j++) {
      row[j] = kernel((j + 0.5 - centre) / scale, -0.5);
      sum += row[j];
    }
    for (int j = first; j < end; j++) {
      row[j] /= sum;
    }
    return row;
  }

  private static double kernel(double x, double a) {
    double d = Math.abs(x);
    if (d <= 1) {
      return ((a + 2) * d - (a + 3)) * d * d + 1;
    }
    return d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0;
  }
}
