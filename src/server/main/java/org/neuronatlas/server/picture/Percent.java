package org.neuronatlas.server.picture;

/** Places on a plate, in hundredths with two digits: as exact as a screen, and short in a page. */
final class Percent {
  private Percent() {}

  static double of(double share) {
    return Math.round(share * 10_000) / 100.0;
  }
}
