package org.neuronatlas.engine.pack;

import org.neuronatlas.engine.image.Fit;

/** What timm does to pictures ({@code timm/data/transforms_factory.py}). */
final class Timm {
  private Timm() {}

  /** A picture made so large that the part of it which the model sees is {@code part} of a side. */
  static Fit cut(int height, int width, float part) {
    int high = (int) Math.floor(height / part);
    return height == width
        ? new Fit.Shorter(high, Fit.Middle.ROUNDED)
        : new Fit.Covering(high, (int) Math.floor(width / part));
  }
}
