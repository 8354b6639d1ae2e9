package org.neuronatlas.engine.arch;

/**
 * The square of a picture that one position of a map can hang on, as windows and strides on the way
 * say it (Araujo, Norris, Sim, "Computing Receptive Fields of Convolutional Neural Networks",
 * Distill 2019). What really counts is less, and most of it in the middle; at the edges a part lies
 * outside the picture.
 *
 * @param side of the square, in pixels; of ways that meet, the longest's
 * @param step from one position's square to the next's, in pixels
 */
public record Field(int side, int step) {
  /** A pixel's own. */
  public static final Field PIXEL = new Field(1, 1);

  /** Of two maps of one size, the one whose positions see more. */
  static Place wider(Place a, Place b) {
    Field one = a.field();
    Field other = b.field();
    return one == null || other != null && other.side > one.side ? b : a;
  }

  /** Of a window that moves over positions with this one. */
  Field through(Window window) {
    return new Field(side + (window.side() - 1) * step, step * window.stride());
  }
}
