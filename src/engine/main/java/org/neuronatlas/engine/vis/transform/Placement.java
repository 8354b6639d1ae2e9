package org.neuronatlas.engine.vis.transform;

/**
 * An affine map from what is seen to the picture, in pixels from the middle of either: {@code x' =
 * a x + b y + c, y' = d x + e y + f}.
 */
public record Placement(double a, double b, double c, double d, double e, double f) {
  /** Nothing moves. */
  public static final Placement STILL = new Placement(1, 0, 0, 0, 1, 0);

  /** So many pixels away. */
  static Placement shifted(double x, double y) {
    return new Placement(1, 0, x, 0, 1, y);
  }

  /** Looking at a square of {@code share} times the side, turned. */
  static Placement turned(double share, double radians) {
    double cos = Math.cos(radians) * share;
    double sin = Math.sin(radians) * share;
    return new Placement(cos, -sin, 0, sin, cos, 0);
  }

  /** This one of what {@code seen} answers: the picture is moved by this first, then by it. */
  public Placement of(Placement seen) {
    return new Placement(
        a * seen.a + b * seen.d,
        a * seen.b + b * seen.e,
        a * seen.c + b * seen.f + c,
        d * seen.a + e * seen.d,
        d * seen.b + e * seen.e,
        d * seen.c + e * seen.f + f);
  }

  /** The same in -1..1 of either side, [2, 3] row by row. */
  public float[] normalised(Transform.Frame frame) {
    double across = frame.width() / (double) frame.canvas();
    double down = frame.height() / (double) frame.canvas();
    double half = frame.canvas() / 2.0;
    return new float[] {
      (float) (a * across), (float) (b * down), (float) (c / half),
      (float) (d * across), (float) (e * down), (float) (f / half)
    };
  }
}
