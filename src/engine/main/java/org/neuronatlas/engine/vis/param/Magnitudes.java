package org.neuronatlas.engine.vis.param;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import org.neuronatlas.engine.image.Preprocess;

/**
 * The mean magnitudes of pictures' Fourier spectra in decorrelated colours, measured one picture
 * after the other; the middle square of each is looked at.
 */
public final class Magnitudes {
  private final int size;
  private final Colours colours;
  private final double[] sums;
  private int pictures;

  /**
   * Begins.
   *
   * @param size side that pictures are brought to, even
   * @param colours that decorrelate them
   */
  public Magnitudes(int size, Colours colours) {
    this.size = Noise.even(size);
    this.colours = colours;
    this.sums = new double[3 * size * (size / 2 + 1)];
  }

  /** Looks at one. */
  public void add(BufferedImage rgb, NDManager parent) {
    float[] pixels = new float[3 * size * size];
    new Preprocess(size, new float[3], new float[] {1, 1, 1}).apply(rgb, pixels, 0);
    try (NDManager scope = parent.newSubManager()) {
      NDArray x = scope.create(pixels, new Shape(3, (long) size * size));
      NDArray centred = x.sub(x.mean(new int[] {1}, true));
      NDArray decorrelated = inverse(scope).matMul(centred).reshape(3, size, size);
      float[] magnitude = decorrelated.rfft(size, -1).fft(size, -2).abs().toFloatArray();
      for (int i = 0; i < sums.length; i++) {
        sums[i] += magnitude[i];
      }
    }
    pictures++;
  }

  private NDArray inverse(NDManager scope) {
    float[] m = new float[9];
    for (int i = 0; i < 9; i++) {
      m[i] = colours.matrix().get(i);
    }
    float[] out = new float[9];
    float determinant = 0;
    for (int r = 0; r < 3; r++) {
      for (int c = 0; c < 3; c++) {
        int r1 = (r + 1) % 3;
        int r2 = (r + 2) % 3;
        int c1 = (c + 1) % 3;
        int c2 = (c + 2) % 3;
        out[3 * c + r] = m[3 * r1 + c1] * m[3 * r2 + c2] - m[3 * r1 + c2] * m[3 * r2 + c1];
      }
    }
    for (int c = 0; c < 3; c++) {
      determinant += m[c] * out[3 * c];
    }
    return scope.create(out, new Shape(3, 3)).div(determinant);
  }

  /**
   * What was measured.
   *
   * @param name by which recipes find it
   * @throws IllegalArgumentException where there was no picture
   */
  public Spectrum spectrum(String name) {
    if (pictures == 0) {
      throw new IllegalArgumentException(
          "cannot measure the spectrum '" + name + "' of no picture");
    }
    float[] mean = new float[sums.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sums[i] / pictures);
    }
    return new Spectrum(name, size, mean, colours);
  }
}
