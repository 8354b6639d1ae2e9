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

  /**
   * The picture made to fit, its proportions kept: its shorter side at most {@code shorter} pixels
   * and its longer one at most {@code longer}; itself where it fits.
   */
  public static BufferedImage within(BufferedImage rgb, int shorter, int longer) {
    int low = Math.min(rgb.getWidth(), rgb.getHeight());
    int high = Math.max(rgb.getWidth(), rgb.getHeight());
    if (low <= shorter && high <= longer) {
      return rgb;
    }
    if ((long) high * shorter <= (long) longer * low) {
      return shorterSide(rgb, shorter);
    }
    int thin = Math.max(1, Math.round((float) low * longer / high));
    boolean wide = rgb.getWidth() == high;
    int width = wide ? longer : thin;
    int height = wide ? thin : longer;
    return Bicubic.resize(rgb, width, height, 0, 0, width, height);
  }
}
