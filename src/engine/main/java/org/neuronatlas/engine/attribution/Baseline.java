package org.neuronatlas.engine.attribution;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.neuronatlas.engine.image.Preprocess;

/**
 * The picture without anything on it that integrated gradients begin at: one colour, in the model's
 * normalised numbers.
 */
public record Baseline(float red, float green, float blue) {
  /** The mean colour of what the model was trained with. */
  public static final Baseline MEAN = new Baseline(0, 0, 0);

  private static final Pattern SLASH = Pattern.compile("/");

  /** Refuses what is no number. */
  public Baseline {
    if (!Float.isFinite(red + green + blue)) {
      throw new IllegalArgumentException(
          "cannot begin at the colour %s/%s/%s; it takes three finite numbers"
              .formatted(red, green, blue));
    }
  }

  /** A colour in 0..1 as {@code preprocess} gives it to the model. */
  public static Baseline rgb(Preprocess preprocess, float red, float green, float blue) {
    float[] mean = preprocess.mean();
    float[] std = preprocess.std();
    return new Baseline(
        (red - mean[0]) / std[0], (green - mean[1]) / std[1], (blue - mean[2]) / std[2]);
  }

  /**
   * Reads what {@code toString} prints.
   *
   * @throws NumberFormatException when it is not three numbers
   */
  static Baseline parse(String text) {
    String[] parts = SLASH.split(text, -1);
    if (parts.length != 3) {
      throw new NumberFormatException(text + " is not red/green/blue");
    }
    return new Baseline(
        Float.parseFloat(parts[0]), Float.parseFloat(parts[1]), Float.parseFloat(parts[2]));
  }

  /**
   * As a whole picture: [channels * plane].
   *
   * @throws IllegalArgumentException where a model that sees no colours is to begin at one
   */
  double[] picture(int plane, int channels) {
    double[] out = new double[channels * plane];
    if (equals(MEAN)) {
      return out;
    }
    if (channels != 3) {
      throw new IllegalArgumentException(
          "cannot begin at the colour %s: this model sees %d channels, and a colour has three; the mean, without a baseline, is of any"
              .formatted(this, channels));
    }
    Arrays.fill(out, 0, plane, red);
    Arrays.fill(out, plane, 2 * plane, green);
    Arrays.fill(out, 2 * plane, 3 * plane, blue);
    return out;
  }

  @Override
  public String toString() {
    return red + "/" + green + "/" + blue;
  }
}
