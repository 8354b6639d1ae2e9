package org.neuronatlas.catalog.row;

/**
 * Where in a picture a concept is: the upper left corner and the sides, as fractions of the
 * picture's width and height.
 */
public record Box(String concept, double x, double y, double width, double height) {

  /** Whether a place, in the same fractions, lies in it; its left and upper edges belong to it. */
  public boolean holds(double px, double py) {
    return px >= x && px < x + width && py >= y && py < y + height;
  }
}
