package org.neuronatlas.engine.attribution;

import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * What each number of a picture counts for an answer.
 *
 * @param method how it was found, as {@link Attribution#parse} reads it
 * @param score which answer, in its own words
 * @param value the answer itself, of the picture as it is
 * @param height of the picture in pixels
 * @param width of the picture in pixels
 * @param weights [channels, height, width], signed: the gradient in the model's normalised colours,
 *     or for {@link IntegratedGradients} the share of the answer
 * @param completeness of integrated gradients
 */
public record SaliencyMap(
    String method,
    String score,
    double value,
    int height,
    int width,
    float[] weights,
    Optional<Completeness> completeness) {

  /**
   * Whether the shares add up (Sundararajan et al. 2017, proposition 1).
   *
   * @param sum of all shares
   * @param difference between the answers to the picture and to the baseline: what the sum would be
   *     with endless steps
   */
  public record Completeness(double sum, double difference) {
    /** How far the sum is off, as a share of the difference; NaN where both are 0. */
    public double error() {
      return Math.abs(sum - difference) / Math.abs(difference);
    }
  }

  /** [height, width]: the largest |weight| over the channels (Simonyan et al. 2013). */
  public float[] magnitudes() {
    int plane = height * width;
    float[] out = new float[plane];
    for (int i = 0; i < weights.length; i++) {
      out[i % plane] = Math.max(out[i % plane], Math.abs(weights[i]));
    }
    return out;
  }

  /** Whether every weight is 0: the answer hangs on no pixel, and {@link #grey} is black. */
  public boolean zero() {
    for (float weight : weights) {
      if (weight != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The magnitudes as a picture: black is 0, white the largest.
   *
   * @return TYPE_INT_RGB with three equal colours, since what Java reads from its own grey type is
   *     not what was written (it converts from linear light)
   */
  public BufferedImage grey() {
    float[] magnitudes = magnitudes();
    float most = 0;
    for (float magnitude : magnitudes) {
      most = Math.max(most, magnitude);
    }
    int[] rgb = new int[magnitudes.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = most == 0 ? 0 : Math.round(255 * (magnitudes[i] / most)) * 0x010101;
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, rgb, 0, width);
    return image;
  }
}
