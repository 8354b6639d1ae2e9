package org.neuronatlas.engine.vis.transform;

import java.util.SplittableRandom;

/**
 * A way to look at a picture: random, the same for all pictures of a batch. Its maps go from what
 * is seen to the picture, [2, 3] row-major, both in -1..1.
 */
public interface Affine {
  /** The next map. */
  float[] draw(SplittableRandom random);

  /** The map at rest: what is seen when nothing moves. */
  float[] still();

  /** Of a square of {@code share} of the picture's side round (x, y), turned by {@code radians}. */
  static float[] map(double share, double radians, double x, double y) {
    float cos = (float) (Math.cos(radians) * share);
    float sin = (float) (Math.sin(radians) * share);
    return new float[] {cos, -sin, (float) x, sin, cos, (float) y};
  }
}
