package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/**
 * How the output at a named place of a network is laid out.
 *
 * @param channels numbers at each position
 * @param height positions downwards; 1 where there are none
 * @param width positions across; 1 where there are none
 * @param layout the order of the axes
 * @param leading tokens of a sequence that are no position: the class token, then registers
 * @param field the part of the picture that a position sees; null where that is all of it, or not
 *     said
 */
public record Place(
    int channels, int height, int width, Layout layout, int leading, @Nullable Field field) {

  /** The order of a tensor's axes. */
  public enum Layout {
    /** [N, C]. */
    VECTOR,
    /** [N, C, H, W]. */
    MAP,
    /** [N, leading + H W, C]: leading tokens, then positions row by row. */
    SEQUENCE
  }

  /** [N, channels]. */
  public static Place vector(int channels) {
    return new Place(channels, 1, 1, Layout.VECTOR, 0, null);
  }

  /** [N, channels, height, width]. */
  public static Place map(int channels, int height, int width) {
    return new Place(channels, height, width, Layout.MAP, 0, null);
  }

  /** A picture: each position sees itself. */
  public static Place picture(int channels, int height, int width) {
    return map(channels, height, width).seeing(Field.PIXEL);
  }

  /** The same, its positions seeing that much. */
  public Place seeing(@Nullable Field seen) {
    return new Place(channels, height, width, layout, leading, seen);
  }

  /** The same with other channels. */
  public Place of(int others) {
    return new Place(others, height, width, layout, leading, field);
  }

  /** [N, leading + height width, channels]. */
  public static Place sequence(int channels, int height, int width, int leading) {
    return new Place(channels, height, width, Layout.SEQUENCE, leading, null);
  }

  /** The shape without the batch. */
  public Shape shape() {
    return switch (layout) {
      case VECTOR -> new Shape(channels);
      case MAP -> new Shape(channels, height, width);
      case SEQUENCE -> new Shape(leading + (long) height * width, channels);
    };
  }

  /**
   * A sequence's positions as a map, [N, C, H, W], the leading tokens left out; others as they are.
   */
  public NDArray positions(NDArray x) {
    if (layout != Layout.SEQUENCE) {
      return x;
    }
    NDArray patches = leading == 0 ? x : x.get(":, " + leading + ":"); // [N, HW, C]
    return patches.reshape(x.getShape().get(0), height, width, channels).transpose(0, 3, 1, 2);
  }
}
