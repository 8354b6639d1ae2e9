package org.neuronatlas.server.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The distribution of a neuron's scores from end to end: one picture a band, hung in a row, each
 * tied to the place of its score on the histogram's axis below.
 */
public record Spectrum(List<Stop> stops) {
  /** The box that the ties are drawn in, as the template says it. */
  private static final int WIDTH = 1000;

  private static final int HEIGHT = 100;

  /** A picture and the curve from its middle down to its score. */
  public record Stop(Band band, String tie, boolean lowest, boolean highest) {}

  static Spectrum of(List<Band> strip, Histogram histogram) {
    List<Stop> stops = new ArrayList<>(strip.size());
    for (int i = 0; i < strip.size(); i++) {
      double above = WIDTH * (i + .5) / strip.size();
      double below = WIDTH * histogram.place(strip.get(i).score());
      String tie =
          String.format(
              Locale.ROOT,
              "M%.0f 0C%.0f %d %.0f %d %.0f %d",
              above,
              above,
              HEIGHT / 2,
              below,
              HEIGHT / 2,
              below,
              HEIGHT);
      stops.add(new Stop(strip.get(i), tie, i == 0, i == strip.size() - 1));
    }
    return new Spectrum(stops);
  }
}
