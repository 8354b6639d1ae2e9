package org.neuronatlas.engine.vis.param;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.neuronatlas.engine.gradient.Factor;

/**
 * A spectrum has no resolution: the same one on a finer grid, whose every (finer / size)th pixel is
 * one of the coarse grid's.
 */
final class Finer {
  private Finer() {}

  /**
   * Zero-pads {@code z} [N, 2, P, S, S/2+1]; what stood at the highest frequency is shared by its
   * two signs.
   */
  static NDArray spectrum(NDArray z, int size, int finer) {
    if (finer % size != 0) {
      throw new IllegalArgumentException(
          "cannot evaluate a canvas of %d on %d pixels; it takes a multiple"
              .formatted(size, finer));
    }
    float gain = (float) finer * finer / (size * size); // the inverse transform divides by finer^2
    int half = size / 2;
    NDArray scaled = Factor.times(z, gain);
    NDArray columns = scaled.get("..., :" + half); // [N, 2, P, S, S/2]
    NDArray edge = Factor.times(scaled.get("..., " + half + ":"), 0.5f); // [N, 2, P, S, 1]
    NDArray all = columns.concat(edge, -1); // [N, 2, P, S, S/2+1]
    NDArray low = all.get("..., :" + half + ", :"); // frequencies 0 .. S/2-1
    NDArray highest = Factor.times(all.get("..., " + half + ":" + (half + 1) + ", :"), 0.5f);
    NDArray negative = all.get("..., " + (half + 1) + ":, :"); // -S/2+1 .. -1
    NDArray gap = zeros(all, finer - size - 1, half + 1);
    NDArray rows = low.concat(highest, 3).concat(gap, 3).concat(highest, 3).concat(negative, 3);
    return rows.concat(zeros(all, finer, finer / 2 - half), -1); // [N, 2, P, F, F/2+1]
  }

  private static NDArray zeros(NDArray like, long rows, long columns) {
    Shape shape = like.getShape();
    return like.getManager().zeros(new Shape(shape.get(0), 2, shape.get(2), rows, columns));
  }
}
