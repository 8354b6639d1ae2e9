package org.neuronatlas.demo.scene;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import org.neuronatlas.demo.word.Lettering;

/**
 * A word on a paper label in a scene. Lengths are in 64ths of a side, places as a {@link Thing}'s.
 */
record Label(
    Lettering lettering,
    String concept,
    double x,
    double y,
    double scale,
    double angle,
    Color paper,
    Color ink) {
  private static final double SIDE = 64;
  private static final double TALLEST = 17; // of the writing
  private static final double MARGIN = 2;

  BufferedImage layer(int pixels) {
    BufferedImage layer = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = layer.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      double cos = StrictMath.cos(angle);
      double sin = StrictMath.sin(angle);
      g.transform(
          new AffineTransform(cos, sin, -sin, cos, (1 + x) / 2 * pixels, (1 + y) / 2 * pixels));
      g.scale(scale * pixels / SIDE, scale * pixels / SIDE);
      g.translate(-SIDE / 2, -SIDE / 2);
      Rectangle2D block = lettering.block(TALLEST);
      g.setColor(paper);
      g.fill(
          new RoundRectangle2D.Double(
              block.getX() - MARGIN,
              block.getY() - MARGIN,
              block.getWidth() + 2 * MARGIN,
              block.getHeight() + 2 * MARGIN,
              2 * MARGIN,
              2 * MARGIN));
      g.setColor(ink);
      lettering.write(g, TALLEST);
    } finally {
      g.dispose();
    }
    return layer;
  }
}
