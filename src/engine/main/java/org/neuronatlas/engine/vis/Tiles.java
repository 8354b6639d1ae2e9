package org.neuronatlas.engine.vis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/** A picture larger than what a model sees, as tiles that cover it. */
final class Tiles {
  private Tiles() {}

  /**
   * Covers a picture with as few tiles as do; they overlap where its side is no multiple.
   *
   * @param picture [1, P, S, S]
   * @param height of a tile, at most S
   * @param width of a tile, at most S
   * @return [rows columns, P, height, width], differentiable
   */
  static NDArray of(NDArray picture, int height, int width) {
    int whole = (int) picture.getShape().get(2);
    int rows = (whole + height - 1) / height;
    int columns = (whole + width - 1) / width;
    if (rows * columns == 1) {
      return picture;
    }
    NDList tiles = new NDList();
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        String down = cut(y, rows, whole, height);
        String across = cut(x, columns, whole, width);
        tiles.add(picture.get(":, :, " + down + ", " + across));
      }
    }
    return NDArrays.concat(tiles, 0);
  }

  private static String cut(int place, int n, int whole, int side) {
    int begin = n == 1 ? 0 : Math.round(place * (whole - side) / (n - 1f));
    return begin + ":" + (begin + side);
  }
}
