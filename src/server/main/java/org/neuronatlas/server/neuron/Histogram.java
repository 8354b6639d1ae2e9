package org.neuronatlas.server.neuron;

import java.util.ArrayList;
import java.util.List;
import org.neuronatlas.server.atlas.Neuron;

/**
 * How a neuron's best score in each picture is distributed, in equal-width bins over [min, max].
 */
public record Histogram(
    float min, float max, float mean, float sd, float median, float fractionActive, int[] counts) {
  private static final double HEIGHT = 96;
  private static final double SMALLEST = 1.5;

  /** A bar to draw in a box 640 wide and 96 high. */
  public record Bar(double x, double width, double y, double height, String side) {}

  static Histogram of(Neuron neuron) {
    return new Histogram(
        neuron.min,
        neuron.max,
        neuron.mean,
        neuron.sd,
        neuron.median,
        neuron.fractionActive,
        neuron.histogram);
  }

  /** Bars on a square-root scale, so that the few pictures far out can be seen. */
  public List<Bar> bars() {
    int tallest = 1;
    for (int count : counts) {
      tallest = Math.max(tallest, count);
    }
    double width = 640.0 / Math.max(1, counts.length);
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        double height = Math.max(SMALLEST, HEIGHT * Math.sqrt((double) counts[i] / tallest));
        bars.add(
            new Bar(
                round(i * width),
                round(width - 1),
                round(HEIGHT - height),
                round(height),
                side(i)));
      }
    }
    return bars;
  }

  /** Where on the axis a score of 0 lies, in hundredths; below 0 or above 100 where it does not. */
  public double zero() {
    return max <= min ? -1 : round(100.0 * (0 - min) / (max - min));
  }

  /** Where on the axis a score lies, from 0 to 1; scores beyond an end are at that end. */
  double place(float score) {
    return max <= min ? .5 : Math.max(0, Math.min(1, (score - min) / (double) (max - min)));
  }

  /** How many standard deviations the best picture lies above the mean. */
  public float selectivity() {
    return sd > 0 ? (max - mean) / sd : 0;
  }

  public boolean crossesZero() {
    return zero() > 0 && zero() < 100;
  }

  private String side(int bin) {
    double middle = min + (bin + .5) * (max - min) / counts.length;
    double away = sd == 0 ? 0 : (middle - mean) / sd;
    return away >= 2 ? "up" : away <= -2 ? "down" : "middle";
  }

  private static double round(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
