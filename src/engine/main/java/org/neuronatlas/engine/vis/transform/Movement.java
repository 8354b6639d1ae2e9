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
public record Movement(float jitter, float zoomOut, float zoomIn, float degrees) implements Affine {
  /** No movement. */
  public static final Movement NONE = new Movement(0, 1, 1, 0);

  @Override
  public float[] draw(SplittableRandom random) {
    double scale = zoomOut + (zoomIn - zoomOut) * random.nextDouble();
    double angle = Math.toRadians(degrees * (2 * random.nextDouble() - 1));
    double x = jitter * (2 * random.nextDouble() - 1);
    double y = jitter * (2 * random.nextDouble() - 1);
    return Affine.map(1 / scale, angle, x, y);
  }

  @Override
  public float[] still() {
    return Affine.map(1, 0, 0, 0);
  }

  @Override
  public String toString() {
    return "jitter " + jitter + " scale " + zoomOut + ".." + zoomIn + " rotate " + degrees;
  }
}
