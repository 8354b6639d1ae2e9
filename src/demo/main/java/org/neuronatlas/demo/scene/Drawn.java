package org.neuronatlas.demo.scene;

import java.awt.image.BufferedImage;
import java.util.List;

/** A drawn picture, and where in it its things are; none where it shows but one thing. */
public record Drawn(BufferedImage picture, List<Box> boxes) {

  /** A picture of one thing. */
  public static Drawn whole(BufferedImage picture) {
    return new Drawn(picture, List.of());
  }
}
