package org.neuronatlas.engine.vis.transform;

import java.util.SplittableRandom;

/**
 * How far a picture may move in one step, each uniformly.
 *
 * @param jitter in halves of the side, both ways, across and down
 * @param zoomOut the smallest scale, at most 1
 * @param zoomIn the largest scale, at least 1
 * @param degrees of rotation, both ways
 */
public record Movement(float jitter, float zoomOut, float zoomIn, float degrees) {
  /** No movement. */
  public static final Movement NONE = new Movement(0, 1, 1, 0);

  /** The next affine map from output to input, [2, 3] row-major, in -1..1. */
  float[] draw(SplittableRandom random) {
    double scale = zoomOut + (zoomIn - zoomOut) * random.nextDouble();
    double angle = Math.toRadians(degrees * (2 * random.nextDouble() - 1));
    double cos = Math.cos(angle) / scale;
    double sin = Math.sin(angle) / scale;
    double x = jitter * (2 * random.nextDouble() - 1);
    double y = jitter * (2 * random.nextDouble() - 1);
    return new float[] {(float) cos, (float) -sin, (float) x, (float) sin, (float) cos, (float) y};
  }

  @Override
  public String toString() {
    return "jitter %.3g scale %.3g..%.3g rotate %.3g".formatted(jitter, zoomOut, zoomIn, degrees);
  }
}
