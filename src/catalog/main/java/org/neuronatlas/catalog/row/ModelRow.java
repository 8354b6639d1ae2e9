package org.neuronatlas.catalog.row;

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
   */
  public record Input(int height, int width, String channels) {
    /** In three colours. */
    public static Input square(int side) {
      return new Input(side, side, "red, green, blue");
    }
  }
}
