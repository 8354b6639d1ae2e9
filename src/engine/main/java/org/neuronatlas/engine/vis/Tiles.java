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
   * @param picture [1, 3, S, S]
   * @param side of a tile, at most S
   * @return [n n, 3, side, side], differentiable
   */
  static NDArray of(NDArray picture, int side) {
    int whole = (int) picture.getShape().get(2);
    if (whole == side) {
      return picture;
    }
    int n = (whole + side - 1) / side;
    NDList tiles = new NDList();
    for (int y = 0; y < n; y++) {
      for (int x = 0; x < n; x++) {
        tiles.add(picture.get(":, :, " + cut(y, n, whole, side) + ", " + cut(x, n, whole, side)));
      }
    }
    return NDArrays.concat(tiles, 0);
  }

  private static String cut(int place, int n, int whole, int side) {
    int begin = Math.round(place * (whole - side) / (n - 1f));
    return begin + ":" + (begin + side);
  }
}
