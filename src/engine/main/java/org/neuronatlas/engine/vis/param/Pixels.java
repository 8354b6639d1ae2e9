package org.neuronatlas.engine.vis.param;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * The pixels themselves, red, green and blue, from a random start round grey (the class-specific
 * images of Simonyan, Vedaldi, Zisserman 2013, arXiv 1312.6034). Nothing bounds them while they are
 * moved; what is stored is cut to 0..1.
 *
 * @param sd standard deviation of the starting noise, where 1 goes from black to white
 */
public record Pixels(float sd) implements Parameterization {
  private static final float GREY = 0.5f;

  @Override
  public Canvas on(List<Long> seeds, int size, int planes, NDManager scope) {
    float[] start = Noise.normal(seeds, planes * Noise.even(size) * size, sd);
    for (int i = 0; i < start.length; i++) {
      start[i] += GREY;
    }
    return of(scope.create(start, new Shape(seeds.size(), planes, size, size)));
  }

  /**
   * From pictures.
   *
   * @param start [N, P, S, S] in 0..1; it is what is moved
   */
  public static Canvas of(NDArray start) {
    return new Canvas() {
      @Override
      public NDArray start() {
        return start;
      }

      @Override
      public NDArray image(NDArray parameters) {
        return parameters;
      }

      @Override
      public NDArray image(NDArray parameters, int finer) {
        long by = finer / parameters.getShape().get(2); // a pixel says nothing between pixels
        return parameters.repeat(2, by).repeat(3, by);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public String toString() {
    return "pixels(sd " + sd + ")";
  }
}
