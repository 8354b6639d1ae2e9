package org.neuronatlas.demo.scene;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Random;

/**
 * What lies behind a scene: a plain colour, a gradient, soft blobs, stripes or a check, as often as
 * the demo model saw each in its training. A function of its seed.
 *
 * @param light whether it must be plain and near white
 */
record Ground(long seed, boolean light) {
  private static final int BLOBS = 4;

  /** The colour at (x, y), both from -1 to 1, red, green and blue in 0 to 1. */
  private interface Paint {
    double at(double x, double y, int channel);
  }

  BufferedImage draw(int pixels) {
    Paint paint = paint(new Random(seed));
    BufferedImage ground = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
    int[] rgbs = ((DataBufferInt) ground.getRaster().getDataBuffer()).getData();
    for (int row = 0; row < pixels; row++) {
      for (int column = 0; column < pixels; column++) {
        double x = 2. * column / (pixels - 1) - 1;
        double y = 2. * row / (pixels - 1) - 1;
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
          double value = Math.max(0, Math.min(1, paint.at(x, y, channel)));
          rgb = rgb << 8 | (int) (value * 255 + .5);
        }
        rgbs[row * pixels + column] = rgb;
      }
    }
    return ground;
  }

  private Paint paint(Random random) {
    double kind = random.nextDouble();
    double[] one = colour(random);
    double[] other = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    double angle = random.nextDouble() * 2 * Math.PI;
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double often = 3 + 9 * random.nextDouble();
    if (light || kind < .4) {
      return (x, y, c) -> one[c];
    } else if (kind < .62) {
      return (x, y, c) -> one[c] + (other[c] - one[c]) * ((x * cos + y * sin) / 2.8 + .5);
    } else if (kind < .82) {
      return blobs(random, one);
    } else if (kind < .92) {
      return (x, y, c) -> one[c] + (other[c] - one[c]) * .6 * wave((x * cos + y * sin) * often);
    }
    return (x, y, c) ->
        one[c] + (other[c] - one[c]) * .5 * (wave(x * often) == wave(y * often) ? 0 : 1);
  }

  private double[] colour(Random random) {
    double which = light ? 0 : random.nextDouble();
    if (which < .42) {
      double grey = which < .35 ? .88 + .12 * random.nextDouble() : .12 * random.nextDouble();
      return new double[] {grey, grey, grey};
    }
    return new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()};
  }

  private static int wave(double phase) {
    return StrictMath.sin(phase) > 0 ? 1 : 0;
  }

  /** A grid of random colours, smoothly enlarged. */
  private static Paint blobs(Random random, double[] one) {
    double strength = .3 + .9 * random.nextDouble();
    double[][][] grid = new double[3][BLOBS][BLOBS];
    for (double[][] channel : grid) {
      for (double[] row : channel) {
        for (int i = 0; i < BLOBS; i++) {
          row[i] = random.nextDouble() - .5;
        }
      }
    }
    return (x, y, c) -> {
      double across = (x + 1) / 2 * (BLOBS - 1);
      double down = (y + 1) / 2 * (BLOBS - 1);
      int column = Math.min(BLOBS - 2, (int) across);
      int row = Math.min(BLOBS - 2, (int) down);
      double u = smooth(across - column);
      double v = smooth(down - row);
      double upper = grid[c][row][column] * (1 - u) + grid[c][row][column + 1] * u;
      double lower = grid[c][row + 1][column] * (1 - u) + grid[c][row + 1][column + 1] * u;
      return one[c] + strength * (upper * (1 - v) + lower * v);
    };
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }
}
