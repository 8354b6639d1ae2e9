package org.neuronatlas.server.layer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.DictionaryCard;
import org.neuronatlas.server.web.Show;

/**
 * What the field asks of a dictionary first, over all positions of the data set's pictures.
 *
 * @param l0 features that fire at a position, the mean
 * @param explainedVariance of the layer it reads; null where that never changes
 * @param dead features that fire nowhere
 * @param deadShare of all features
 * @param density features by how often they fire
 */
public record Card(
    long positions,
    float l0,
    @Nullable Float explainedVariance,
    int dead,
    float deadShare,
    Density density) {

  static Card of(DictionaryCard found, int features) {
    return new Card(
        found.positions,
        found.l0,
        Float.isNaN(found.explainedVariance) ? null : found.explainedVariance,
        found.dead,
        (float) found.dead / features,
        new Density(-found.density.length / (double) Density.A_DECADE, found.density));
  }

  /** A share to a tenth of a percent: 91.2 %. */
  @JsonIgnore
  public String explained() {
    return explainedVariance == null
        ? ""
        : String.format(Locale.ROOT, "%.1f %%", 100 * explainedVariance).replace('-', '−');
  }

  /**
   * Features by the logarithm of the share of positions at which they fire, a quarter of a decade a
   * bin up to all positions; rarer ones in the first, those that fire nowhere in none.
   *
   * @param from log10 of where the first bin begins
   */
  public record Density(double from, int[] features) {
    static final int A_DECADE = 4;
    private static final double WIDTH = 640;
    private static final double HEIGHT = 96;
    private static final double LEAST = 1.5;

    /** A bar in a box of 640 by 96, and what it says. */
    public record Bar(double x, double width, double y, double height, String says) {}

    @JsonIgnore
    public List<Bar> bars() {
      int tallest = Math.max(1, IntStream.of(features).max().orElse(1));
      double width = WIDTH / features.length;
      List<Bar> bars = new ArrayList<>();
      for (int i = 0; i < features.length; i++) {
        if (features[i] > 0) {
          double height = Math.max(LEAST, HEIGHT * features[i] / tallest);
          bars.add(
              new Bar(
                  tenths(i * width),
                  tenths(width - 1),
                  tenths(HEIGHT - height),
                  tenths(height),
                  "%s of them at %s of the positions"
                      .formatted(Show.count(features[i]), share(i))));
        }
      }
      return bars;
    }

    /** How often the features of a bin fire: one position in so many. */
    private String share(int bin) {
      double middle = from + (bin + .5) / A_DECADE;
      double in = Math.pow(10, -middle);
      return bin == features.length - 1
          ? "more than half"
          : "one in about " + Show.count(in < 10 ? Math.round(in) : rounded(in));
    }

    /** To two digits. */
    private static long rounded(double number) {
      long unit = (long) Math.pow(10, Math.floor(Math.log10(number)) - 1);
      return Math.round(number / unit) * unit;
    }

    private static double tenths(double length) {
      return Math.round(length * 10) / 10.0;
    }

    /** The axis' ends and what lies between, a label a decade. */
    @JsonIgnore
    public List<String> decades() {
      return IntStream.rangeClosed((int) from, 0)
          .mapToObj(decade -> decade == 0 ? "1" : "10" + superscript(decade))
          .toList();
    }

    private static String superscript(int negative) {
      return "⁻" + "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(-negative);
    }

    /** In words, for those who do not see it. */
    @JsonIgnore
    public String words() {
      int most = 0;
      for (int i = 1; i < features.length; i++) {
        most = features[i] > features[most] ? i : most;
      }
      return "How often features fire: most often at %s of the positions".formatted(share(most));
    }
  }
}
