package org.neuronatlas.engine.vis;

import java.awt.image.BufferedImage;
import org.neuronatlas.engine.vis.transform.Placement;
import org.neuronatlas.engine.vis.transform.Transform.Frame;
import org.neuronatlas.engine.vis.transform.Transform.Moving;

/** What of a stored picture its recipe shows a model when nothing moves. */
public final class Middle {
  private Middle() {}

  /**
   * The square in the middle that {@link org.neuronatlas.engine.vis.transform.View#still} looks at;
   * all of a picture whose canvas is as large as the model's input.
   *
   * @param stored of any size, as oblong as what the model sees
   * @param input longer side of what the model sees, in pixels
   */
  public static BufferedImage of(BufferedImage stored, Recipe recipe, int input) {
    Frame frame = new Frame(recipe.canvas(input), input);
    Placement placement = Placement.STILL;
    for (var transform : recipe.transforms()) {
      if (transform instanceof Moving moving) {
        placement = placement.of(moving.still(frame));
      }
    }
    int width = part(stored.getWidth(), placement, frame);
    int height = part(stored.getHeight(), placement, frame);
    if (width >= stored.getWidth()) {
      return stored;
    }
    int left = (stored.getWidth() - width) / 2;
    int top = (stored.getHeight() - height) / 2;
    return stored.getSubimage(left, top, width, height);
  }

  /** Of a picture of a square canvas the middle, as oblong as what a model sees. */
  static BufferedImage oblong(BufferedImage square, Recipe recipe, int height, int width) {
    int scale = square.getWidth() / recipe.canvas(Math.max(height, width));
    int high = recipe.canvas(height) * scale;
    int wide = recipe.canvas(width) * scale;
    int left = (square.getWidth() - wide) / 2;
    int top = (square.getHeight() - high) / 2;
    return left == 0 && top == 0 ? square : square.getSubimage(left, top, wide, high);
  }

  private static int part(int side, Placement placement, Frame frame) {
    return (int) Math.round(side * placement.a() * frame.input() / frame.canvas());
  }
}
