package org.neuronatlas.server.picture;

/** A ring on a square plate, in hundredths of its side: the middle and the radius. */
public record Ring(double x, double y, double radius) {
  /** A ring that is smaller cannot be seen on a small plate. */
  private static final double SMALLEST = 4.5;

  /** Round a position of a grid over what was seen, as wide as one of its cells. */
  public static Ring round(int y, int x, int rows, int columns, Frame seen) {
    return new Ring(
        Percent.of(seen.left() + (x + .5) / columns * seen.width()),
        Percent.of(seen.top() + (y + .5) / rows * seen.height()),
        Math.max(SMALLEST, Percent.of(.5 / columns * seen.width())));
  }
}
