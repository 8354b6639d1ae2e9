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
   * @param stored square, of any size
   * @param input side of what the model sees, in pixels
   */
  public static BufferedImage of(BufferedImage stored, Recipe recipe, int input) {
    Frame frame = new Frame(recipe.canvas(input), input);
    Placement placement = Placement.STILL;
    for (var transform : recipe.transforms()) {
      if (transform instanceof Moving moving) {
        placement = placement.of(moving.still(frame));
      }
    }
    int side = stored.getWidth();
    int part = (int) Math.round(side * placement.a() * input / frame.canvas());
    if (part >= side) {
      return stored;
    }
    int edge = (side - part) / 2;
    return stored.getSubimage(edge, edge, part, part);
  }
}
