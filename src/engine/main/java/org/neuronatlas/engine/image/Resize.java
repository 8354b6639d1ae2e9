package org.neuronatlas.engine.image;

import java.awt.image.BufferedImage;

/** Whole pictures, smaller: antialiased bicubic, as the models' own preprocessing does it. */
public final class Resize {
  private Resize() {}

  /** The picture with its shorter side {@code side} pixels long, its proportions kept. */
  public static BufferedImage shorterSide(BufferedImage rgb, int side) {
    int shorter = Math.min(rgb.getWidth(), rgb.getHeight());
    int width = Math.round((float) rgb.getWidth() * side / shorter);
    int height = Math.round((float) rgb.getHeight() * side / shorter);
    return Bicubic.resize(rgb, width, height, 0, 0, width, height);
  }
}
