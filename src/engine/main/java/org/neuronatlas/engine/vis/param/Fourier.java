package org.neuronatlas.engine.vis.param;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.SplittableRandom;

/**
 * Pictures as scaled Fourier spectra in decorrelated colours, squeezed into 0..1 by a sigmoid
 * (Olah, Mordvintsev, Schubert, "Feature Visualization", Distill 2017; Lucid {@code
 * param/spatial.py}, {@code param/color.py}). Equal steps in all frequencies and colours make a
 * picture without the high-frequency patterns that steps in pixels give.
 *
 * <p>A spectrum has no resolution: {@link #image(int)} evaluates the same one on a finer grid.
 */
public final class Fourier implements Parameterization {
  /**
   * Lucid's colour correlation of ImageNet, each row an output colour, columns scaled by the
   * longest.
   */
  private static final float[] COLOURS = {
    0.562829f, 0.194825f, 0.043295f, 0.584476f, 0f, -0.108236f, 0.584476f, -0.194825f, 0.064942f
  };

  private final int size;
  private final NDArray spectrum; // [2, N, 3, S, S/2+1]: real and imaginary parts before scaling
  private final NDArray scale; // [S, S/2+1]
  private final NDArray unit; // the complex number i, [1]
  private final NDArray colours; // [3, 3, 1, 1]

  /**
   * Starts from noise; every picture of the batch from the same, so that a picture does not depend
   * on its place in a batch.
   *
   * @param scope owns the parameters
   * @param n pictures
   * @param size side of the canvas in pixels, even
   * @param decay the spectrum falls as 1 / frequency^decay
   * @param sd standard deviation of the noise
   * @param seed of the noise
   */
  public Fourier(NDManager scope, int n, int size, float decay, float sd, long seed) {
    if (size < 2 || size % 2 != 0) {
      throw new IllegalArgumentException(
          "cannot make a canvas of " + size + " pixels; sides are even");
    }
    this.size = size;
    int half = size / 2 + 1;
    this.spectrum =
        scope.create(noise(n, 3 * size * half, sd, seed), new Shape(2, n, 3, size, half));
    this.scale = scope.create(scale(size, decay), new Shape(size, half));
    this.unit = scope.create(new float[] {0, 1}, new Shape(1, 2)).complex();
    this.colours = scope.create(COLOURS, new Shape(3, 3, 1, 1));
  }

  private static float[] noise(int n, int numbers, float sd, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] out = new float[2 * n * numbers];
    for (int part = 0; part < 2; part++) {
      for (int i = 0; i < numbers; i++) {
        float value = (float) (sd * random.nextGaussian());
        for (int picture = 0; picture < n; picture++) {
          out[(part * n + picture) * numbers + i] = value;
        }
      }
    }
    return out;
  }

  /**
   * 1 / max(frequency, 1/size)^decay, times size / 4 as the inverse transform divides by size^2.
   */
  private static float[] scale(int size, float decay) {
    int half = size / 2 + 1;
    float[] out = new float[size * half];
    for (int y = 0; y < size; y++) {
      double fy = Math.min(y, size - y) / (double) size;
      for (int x = 0; x < half; x++) {
        double f = Math.max(Math.hypot(fy, x / (double) size), 1.0 / size);
        out[y * half + x] = (float) (Math.pow(f, -decay) * size / 4);
      }
    }
    return out;
  }

  @Override
  public NDArray parameters() {
    return spectrum;
  }

  @Override
  public NDArray image() {
    return colour(invert(scaled(), size)); // [N, 3, S, S]
  }

  /**
   * The same pictures on a grid of {@code finer} pixels a side: every (finer / size)th pixel is one
   * of {@link #image()}. No gradient passes.
   */
  public NDArray image(int finer) {
    if (finer % size != 0) {
      throw new IllegalArgumentException(
          "cannot evaluate a canvas of %d on %d pixels; it takes a multiple"
              .formatted(size, finer));
    }
    if (finer == size) {
      return image();
    }
    float gain = (float) finer * finer / (size * size); // the inverse transform divides by finer^2
    return colour(invert(padded(scaled(), finer).mul(gain), finer)); // [N, 3, finer, finer]
  }

  private NDArray scaled() {
    return spectrum.mul(scale); // [2, N, 3, S, S/2+1]
  }

  /** Zero-pads; what stood at the highest frequency is shared by its two signs. */
  private NDArray padded(NDArray z, int finer) {
    int half = size / 2;
    NDArray columns = z.get("..., :" + half); // [2, N, 3, S, S/2]
    NDArray edge = z.get("..., " + half + ":").mul(0.5f); // [2, N, 3, S, 1]
    z = columns.concat(edge, -1); // [2, N, 3, S, S/2+1]
    NDArray low = z.get("..., :" + half + ", :"); // frequencies 0 .. S/2-1
    NDArray highest = z.get("..., " + half + ":" + (half + 1) + ", :").mul(0.5f);
    NDArray negative = z.get("..., " + (half + 1) + ":, :"); // -S/2+1 .. -1
    Shape shape = z.getShape();
    NDArray gap = zeros(z, shape.get(1), finer - size - 1, half + 1);
    NDArray rows = low.concat(highest, 3).concat(gap, 3).concat(highest, 3).concat(negative, 3);
    return rows.concat(zeros(z, shape.get(1), finer, finer / 2 - half), -1); // [2, N, 3, F, F/2+1]
  }

  private static NDArray zeros(NDArray like, long n, long rows, long columns) {
    return like.getManager().zeros(new Shape(2, n, 3, rows, columns));
  }

  /** The real inverse transform, [2, N, 3, S, S/2+1] to [N, 3, S, S]. */
  private NDArray invert(NDArray z, int side) {
    return z.get(0).add(z.get(1).mul(unit)).ifft(side, -2).irfft(side, -1);
  }

  private NDArray colour(NDArray decorrelated) { // [N, 3, S, S]
    return ai.djl.nn.Activation.sigmoid(Conv2d.conv2d(decorrelated, colours).singletonOrThrow());
  }
}
