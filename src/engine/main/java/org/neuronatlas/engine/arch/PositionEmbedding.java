package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * What tells tokens where they stand: one vector for each square of the grid a model was trained
 * on. A picture of another size has them interpolated, bicubically.
 */
final class PositionEmbedding {
  private final NDArray table; // [rows columns, w]
  private final NDArray rows; // [rows, columns w]
  private final Patches.Grid grid;
  private final boolean antialias;
  private final double offset;

  /** Takes a table [rows columns, w]. */
  PositionEmbedding(NDArray table, Patches shape) {
    this.table = table;
    this.grid = shape.trained();
    this.rows = table.reshape(grid.rows(), -1);
    this.antialias = shape.antialias();
    this.offset = shape.offset();
  }

  /** {@code x} [N, height width, w], each token with its position added. */
  NDArray add(NDArray x, long height, long width) {
    if (height == grid.rows() && width == grid.columns()) {
      return x.add(table);
    }
    long channels = x.getShape().get(2);
    NDArray tall =
        matrix(grid.rows(), (int) height, x).matMul(rows).reshape(height, grid.columns(), channels);
    NDArray wide = matrix(grid.columns(), (int) width, x).matMul(tall); // [height, width, w]
    return x.add(wide.reshape(height * width, channels));
  }

  private NDArray matrix(int side, int out, NDArray like) { // [out, side]
    NDManager scope = like.getManager();
    return scope
        .create(Cubic.matrix(side, out, side / (out + offset), antialias), new Shape(out, side))
        .toType(like.getDataType(), false); // a constant: there is no graph to cut
  }
}
