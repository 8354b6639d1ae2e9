package org.neuronatlas.server.picture;

import org.neuronatlas.catalog.row.Box;

/** A box on a square plate that holds its picture whole, in hundredths of the plate's side. */
public record Outline(double x, double y, double width, double height) {

  /** Of a box in a picture of these pixels, which hangs in the plate's middle. */
  public static Outline of(Box box, int width, int height) {
    double side = Math.max(width, height);
    return new Outline(
        Percent.of((1 - width / side) / 2 + box.x() * width / side),
        Percent.of((1 - height / side) / 2 + box.y() * height / side),
        Percent.of(box.width() * width / side),
        Percent.of(box.height() * height / side));
  }
}
