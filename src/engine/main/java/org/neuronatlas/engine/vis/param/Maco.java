package org.neuronatlas.engine.vis.param;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Phases alone, the magnitudes those of real pictures (MACO: Fel et al. 2023, "Unlocking Feature
 * Visualization for Deeper Networks with MAgnitude Constrained Optimization", arXiv 2306.06805):
 * {@code z = magnitude (cos phi + i sin phi)} with phi standardised, its inverse transform brought
 * to mean 0 and standard deviation 1, colours correlated again, a sigmoid.
 *
 * <p>Each picture of a batch is standardised by itself, so that it does not depend on the others.
 *
 * @param spectrum the data set's own
 */
public record Maco(Spectrum spectrum) implements Parameterization {
  @Override
  public Canvas on(List<Long> seeds, int size, int planes, NDManager scope) {
    return new Phases(seeds, Noise.even(size), planes, scope);
  }

  @Override
  public String toString() {
    return "maco(spectrum " + spectrum.name() + ")";
  }

  private final class Phases implements Canvas {
    private final int size;
    private final NDArray phase; // [N, P, S, S/2+1]
    private final NDArray magnitude; // [P, S, S/2+1]
    private final NDArray mix;
    private final Inverse inverse;

    Phases(List<Long> seeds, int size, int planes, NDManager scope) {
      this.size = size;
      int half = size / 2 + 1;
      this.phase =
          scope.create(
              Noise.normal(seeds, planes * size * half, 1),
              new Shape(seeds.size(), planes, size, half));
      Spectrum sized = spectrum.at(size);
      float[] magnitudes = planes == 1 ? sized.grey() : sized.magnitude();
      this.magnitude = scope.create(magnitudes, new Shape(planes, size, half));
      this.mix = spectrum.colours().on(scope);
      this.inverse = new Inverse(scope);
    }

    @Override
    public NDArray start() {
      return phase;
    }

    @Override
    public NDArray image(NDArray parameters) {
      return mixed(inverse.of(spectrum(parameters), size));
    }

    @Override
    public NDArray image(NDArray parameters, int finer) {
      return finer == size
          ? image(parameters)
          : mixed(inverse.of(Finer.spectrum(spectrum(parameters), size, finer), finer));
    }

    private NDArray spectrum(NDArray phi) { // [N, P, S, S/2+1]
      NDArray standard = standard(phi);
      NDArray real = standard.cos().mul(magnitude).expandDims(1);
      NDArray imaginary = standard.sin().mul(magnitude).expandDims(1);
      return NDArrays.concat(new NDList(real, imaginary), 1); // [N, 2, 3, S, S/2+1]
    }

    private NDArray mixed(NDArray pixels) { // [N, P, S, S]
      return Colours.mixed(standard(pixels), mix);
    }

    private static NDArray standard(NDArray x) { // [N, ...]
      NDArray rows = x.reshape(x.getShape().get(0), -1);
      NDArray centred = rows.sub(rows.mean(new int[] {1}, true));
      NDArray sd = centred.square().mean(new int[] {1}, true).add(1e-8f).sqrt();
      return centred.div(sd).reshape(x.getShape());
    }

    @Override
    public void close() {
      inverse.close();
    }
  }
}
