package org.neuronatlas.server.picture;

import org.neuronatlas.server.atlas.Reading;

/**
 * The part of a picture that a model saw, on a square plate; in shares of the plate's side.
 *
 * @param fitted whether the plate has to hold the whole picture, as the model saw it whole; any
 *     other plate shows its middle
 */
public record Frame(double left, double top, double width, double height, boolean fitted) {
  private static final Frame PLATE = new Frame(0, 0, 1, 1, false);

  /** Of a picture of these pixels. */
  public static Frame of(Reading.Header model, int width, int height) {
    Integer coverWidth = model.coverWidth();
    Integer coverHeight = model.coverHeight();
    return coverWidth == null || coverHeight == null
        ? whole(width, height)
        : middle(model.inputWidth(), model.inputSize(), coverWidth, coverHeight, width, height);
  }

  static Frame whole(int width, int height) {
    return of(width, height, Math.max(width, height), true);
  }

  /** The middle of a picture that was made to just cover a rectangle. */
  static Frame middle(
      int inputWidth, int inputHeight, int coverWidth, int coverHeight, int width, int height) {
    double scale = Math.min((double) width / coverWidth, (double) height / coverHeight);
    return of(inputWidth * scale, inputHeight * scale, Math.min(width, height), false);
  }

  private static Frame of(double pixelsAcross, double pixelsDown, int side, boolean fitted) {
    double across = pixelsAcross / side;
    double down = pixelsDown / side;
    return Percent.of(across) == 100 && Percent.of(down) == 100
        ? PLATE
        : new Frame((1 - across) / 2, (1 - down) / 2, across, down, fitted);
  }

  /** Whether it is the whole plate, no more and no less. */
  public boolean all() {
    return equals(PLATE);
  }

  public double x() {
    return Percent.of(left);
  }

  public double y() {
    return Percent.of(top);
  }

  public double across() {
    return Percent.of(width);
  }

  public double down() {
    return Percent.of(height);
  }
}
