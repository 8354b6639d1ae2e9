package org.neuronatlas.engine.vis.param;

import java.util.Arrays;

/**
 * Axes of a symmetric matrix by Jacobi's rotations (1846), longest first; each vector's first
 * number that is not 0 is above 0, so that the same matrix has the same axes.
 */
final class Jacobi {
  private static final int SWEEPS = 50;

  private final double[] values;
  private final double[][] vectors; // columns

  private Jacobi(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  double value(int axis) {
    return values[axis];
  }

  double vector(int row, int axis) {
    return vectors[row][axis];
  }

  static Jacobi of(double[][] symmetric) {
    int n = symmetric.length;
    double[][] a = new double[n][];
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[i] = symmetric[i].clone();
      v[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, v, p, q);
        }
      }
    }
    return sorted(a, v);
  }

  private static void rotate(double[][] a, double[][] v, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int i = 0; i < a.length; i++) {
      double x = a[i][p];
      double y = a[i][q];
      a[i][p] = c * x - s * y;
      a[i][q] = s * x + c * y;
    }
    for (int i = 0; i < a.length; i++) {
      double x = a[p][i];
      double y = a[q][i];
      a[p][i] = c * x - s * y;
      a[q][i] = s * x + c * y;
      double z = v[i][p];
      v[i][p] = c * z - s * v[i][q];
      v[i][q] = s * z + c * v[i][q];
    }
  }

  private static Jacobi sorted(double[][] a, double[][] v) {
    int n = a.length;
    Integer[] order = new Integer[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    Arrays.sort(order, (x, y) -> Double.compare(a[y][y], a[x][x]));
    double[] values = new double[n];
    double[][] vectors = new double[n][n];
    for (int c = 0; c < n; c++) {
      int from = order[c];
      values[c] = a[from][from];
      double sign = 0;
      for (int r = 0; r < n && sign == 0; r++) {
        sign = Math.abs(v[r][from]) < 1e-12 ? 0 : Math.signum(v[r][from]);
      }
      for (int r = 0; r < n; r++) {
        vectors[r][c] = v[r][from] * sign;
      }
    }
    return new Jacobi(values, vectors);
  }
}
