package org.neuronatlas.engine.vis.param;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.List;
import java.util.Optional;

/**
 * Scaled Fourier spectra in decorrelated colours, squeezed into 0..1 by a sigmoid (Olah,
 * Mordvintsev, Schubert, "Feature Visualization", Distill 2017; Lucid {@code param/spatial.py}).
 * Equal steps in all frequencies and colours make a picture without the high-frequency patterns
 * that steps in pixels give.
 *
 * @param decay the spectrum falls as 1 / frequency^decay
 * @param sd standard deviation of the starting noise
 * @param mix from decorrelated ones to red, green and blue
 * @param alpha whether pictures have a fourth plane, how opaque each pixel is (Mordvintsev et al.,
 *     "Differentiable Image Parameterizations", Distill 2018)
 */
public record Fourier(float decay, float sd, Colours mix, boolean alpha)
    implements Parameterization {

  /** Opaque. */
  public Fourier(float decay, float sd, Colours mix) {
    this(decay, sd, mix, false);
  }

  @Override
  public Canvas on(List<Long> seeds, int size, int planes, NDManager scope) {
    return new Scaled(seeds, Noise.even(size), planes, scope);
  }

  /**
   * 1 / max(frequency, 1/size)^decay, times size / 4 as the inverse transform divides by size^2.
   */
  private float[] scale(int size) {
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
  public Optional<Colours> colours() {
    return Optional.of(mix);
  }

  @Override
  public String toString() {
    return "fourier(decay " + decay + ", sd " + sd + (alpha ? ", alpha yes)" : ")");
  }

  private final class Scaled implements Canvas {
    private final int size;
    private final int painted; // planes, opacity apart
    private final NDArray spectrum; // [N, 2, P, S, S/2+1]: real and imaginary parts before scaling
    private final NDArray scale; // [S, S/2+1]
    private final NDArray colours;
    private final Inverse inverse;

    Scaled(List<Long> seeds, int size, int painted, NDManager scope) {
      this.size = size;
      this.painted = painted;
      int half = size / 2 + 1;
      int planes = alpha ? painted + 1 : painted;
      this.spectrum =
          scope.create(
              Noise.normal(seeds, 2 * planes * size * half, sd),
              new Shape(seeds.size(), 2, planes, size, half));
      this.scale = scope.create(scale(size), new Shape(size, half));
      this.colours = mix.on(scope);
      this.inverse = new Inverse(scope);
    }

    @Override
    public NDArray start() {
      return spectrum;
    }

    @Override
    public NDArray image(NDArray parameters) { // [N, 2, P, S, S/2+1]
      return mixed(inverse.of(parameters.mul(scale), size)); // [N, P, S, S]
    }

    @Override
    public NDArray image(NDArray parameters, int finer) {
      return finer == size
          ? image(parameters)
          : mixed(inverse.of(Finer.spectrum(parameters.mul(scale), size, finer), finer));
    }

    private NDArray mixed(NDArray planes) { // [N, P, S, S]
      if (!alpha) {
        return Colours.mixed(planes, colours);
      }
      NDArray opaque = Activation.sigmoid(planes.get(":, " + painted + ":"));
      return Colours.mixed(planes.get(":, :" + painted), colours).concat(opaque, 1);
    }

    @Override
    public void close() {
      inverse.close();
    }
  }
}
