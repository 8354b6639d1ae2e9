package org.neuronatlas.server.picture;

/** A ring on a square plate, in hundredths of its side: the middle and the radius. */
public record Ring(double x, double y, double radius) {
  /** A ring that is smaller cannot be seen on a small plate. */
  private static final double SMALLEST = 4.5;

  /** Round a position of a grid, as wide as one of its cells. */
  public static Ring round(int y, int x, int rows, int columns) {
    return new Ring(
        Percent.of((x + .5) / columns),
        Percent.of((y + .5) / rows),
        Math.max(SMALLEST, Percent.of(.5 / columns)));
  }
}
