package org.neuronatlas.engine.arch;

import ai.djl.ndarray.types.Shape;
import org.neuronatlas.engine.weights.BadWeights;

/**
 * The square that a convolution or a pooling moves over a map.
 *
 * @param side its side
 * @param stride how far it moves
 * @param padding positions added on each of the four sides
 * @param partial whether it may stick out at the far ends, as PyTorch's {@code ceil_mode} says
 */
record Window(int side, int stride, int padding, boolean partial) {

  Window(int side, int stride, int padding) {
    this(side, stride, padding, false);
  }

  /** One that keeps the size of a map, but for its stride. */
  static Window same(int side, int stride) {
    return new Window(side, stride, side / 2);
  }

  /** What a map becomes, with so many channels. */
  Place over(Place map, int channels) {
    int height = over(map.height());
    int width = over(map.width());
    if (height < 1 || width < 1) {
      throw new BadWeights(
          "a window of %d x %d positions finds no room in a map of %d x %d: this network needs a larger picture"
              .formatted(side, side, map.height(), map.width()));
    }
    Field seen = map.field();
    return Place.map(channels, height, width).seeing(seen == null ? null : seen.through(this));
  }

  private int over(int length) {
    int room = length + 2 * padding - side;
    if (!partial) {
      return Math.floorDiv(room, stride) + 1;
    }
    int count = -Math.floorDiv(-room, stride) + 1;
    return (count - 1) * stride >= length + padding ? count - 1 : count; // none begins outside
  }

  Shape sides() {
    return new Shape(side, side);
  }

  Shape strides() {
    return new Shape(stride, stride);
  }

  Shape paddings() {
    return new Shape(padding, padding);
  }
}
