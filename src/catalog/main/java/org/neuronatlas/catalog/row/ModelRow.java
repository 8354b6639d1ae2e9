package org.neuronatlas.catalog.row;

import org.jspecify.annotations.Nullable;

/**
 * A network with weights. {@code config} is the packaging's config.json, {@code input} what it
 * sees.
 *
 * @param classesBy {@code sentences}, {@code head} or {@code nothing} name its classes
 */
public record ModelRow(
    String slug,
    String name,
    String architecture,
    String weightsSha256,
    long parameters,
    Input input,
    String config,
    String licence,
    String classesBy) {

  /**
   * The picture that a model sees.
   *
   * @param height in pixels
   * @param width in pixels
   * @param channels their names, as in {@code red, green, blue}
   * @param cover a picture is made to just cover that, and the middle is seen; null where it is
   *     squeezed and seen whole
   */
  public record Input(int height, int width, String channels, @Nullable Cover cover) {
    /** The middle square, in three colours. */
    public static Input square(int side) {
      return new Input(side, side, "red, green, blue", new Cover(side, side));
    }
  }

  /** A rectangle, in pixels. */
  public record Cover(int height, int width) {}
}
