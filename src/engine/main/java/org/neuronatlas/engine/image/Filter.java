package org.neuronatlas.engine.image;

/** How a resized pixel weighs those it stands for, by Pillow's names. */
public enum Filter {
  /** Linear in each direction. */
  BILINEAR(1) {
    @Override
    double weight(double x) {
      return Math.max(0, 1 - Math.abs(x));
    }
  },
  /** Keys 1981 with a = -0.5. */
  BICUBIC(2) {
    @Override
    double weight(double x) {
      double a = -0.5;
      double d = Math.abs(x);
      if (d < 1) {
        return ((a + 2) * d - (a + 3)) * d * d + 1;
      }
      return d < 2 ? (((d - 5) * d + 8) * d - 4) * a : 0;
    }
  },
  /** sinc(x) sinc(x / 3). */
  LANCZOS(3) {
    @Override
    double weight(double x) {
      return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
    }
  };

  /** Pixels it reaches in each direction, when nothing is made smaller. */
  final double support;

  Filter(double support) {
    this.support = support;
  }

  /** The weight of a pixel {@code x} pixels away, before they are made to add up to 1. */
  abstract double weight(double x);

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }
}
