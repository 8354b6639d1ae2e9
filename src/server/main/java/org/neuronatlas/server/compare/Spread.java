package org.neuronatlas.server.compare;

import java.util.ArrayList;
import java.util.List;
import org.neuronatlas.server.neuron.Histogram;
import org.neuronatlas.server.neuron.NeuronPage;

/**
 * A neuron's distribution in its own standard deviations from its own mean, the one scale that
 * neurons of different layers share.
 *
 * @param low where the drawing begins, the same for all that stand beside it
 * @param high where it ends
 */
public record Spread(float low, float high, Histogram histogram) {
  private static final double WIDTH = 640;
  private static final double HEIGHT = 96;
  private static final double SMALLEST = 1.5;

  /** A bar to draw in a box 640 wide and 96 high. */
  public record Bar(String x, String width, String y, String height, String side) {}

  static List<Spread> of(List<NeuronPage> pages) {
    float low = 0;
    float high = 0;
    for (NeuronPage page : pages) {
      low = Math.min(low, sigmas(page.histogram(), page.histogram().min()));
      high = Math.max(high, sigmas(page.histogram(), page.histogram().max()));
    }
    List<Spread> spreads = new ArrayList<>();
    for (NeuronPage page : pages) {
      spreads.add(new Spread(low, high, page.histogram()));
    }
    return spreads;
  }

  private static float sigmas(Histogram histogram, float score) {
    return histogram.sd() > 0 ? (score - histogram.mean()) / histogram.sd() : 0;
  }

  public float least() {
    return sigmas(histogram, histogram.min());
  }

  public float most() {
    return sigmas(histogram, histogram.max());
  }

  /** On a square-root scale; none where all pictures score the same. */
  public List<Bar> bars() {
    int[] counts = histogram.counts();
    List<Bar> bars = new ArrayList<>();
    if (histogram.sd() <= 0 || high <= low) {
      return bars;
    }
    int tallest = 1;
    for (int count : counts) {
      tallest = Math.max(tallest, count);
    }
    double bin = (most() - least()) / counts.length;
    double unit = WIDTH / (high - low);
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        double from = least() + i * bin;
        double height = Math.max(SMALLEST, HEIGHT * Math.sqrt((double) counts[i] / tallest));
        double middle = from + bin / 2;
        bars.add(
            new Bar(
                said((from - low) * unit),
                said(Math.max(SMALLEST, bin * unit)),
                said(HEIGHT - height),
                said(height),
                middle >= 2 ? "up" : middle <= -2 ? "down" : "middle"));
      }
    }
    return bars;
  }

  /** Where the mean lies. */
  public String mean() {
    return said(high <= low ? 0 : -low * WIDTH / (high - low));
  }

  private static String said(double value) {
    return String.valueOf(Math.round(value * 100) / 100.0);
  }
}
