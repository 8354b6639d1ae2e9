package org.neuronatlas.demo.scene;

import java.awt.geom.AffineTransform;
import org.neuronatlas.demo.tile.IconSets;

/**
 * An icon of a scene and its place, in units in which the picture reaches from -1 to 1.
 *
 * @param x of its middle
 * @param y of its middle, downwards
 * @param scale its side as a share of the picture's
 * @param angle in radians
 * @param flipped left and right changed
 */
record Thing(
    IconSets.Name icon,
    String concept,
    double x,
    double y,
    double scale,
    double angle,
    boolean flipped) {

  /** From pixels round the icon's middle to pixels of the picture. */
  AffineTransform place(int pixels) {
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double side = flipped ? -1 : 1;
    return new AffineTransform(
        cos * side, sin * side, -sin, cos, (1 + x) / 2 * pixels, (1 + y) / 2 * pixels);
  }
}
