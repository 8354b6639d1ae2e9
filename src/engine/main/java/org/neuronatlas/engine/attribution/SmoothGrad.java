package org.neuronatlas.engine.attribution;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The gradient averaged over noisy copies of the picture: its fast fluctuations cancel (Smilkov et
 * al. 2017, arXiv 1706.03825). The defaults are in the range the paper recommends.
 *
 * @param samples noisy copies
 * @param noise standard deviation, as a share of the picture's own range (largest number less the
 *     smallest one, of all colours)
 * @param seed of the noise, which is the same for every picture
 */
public record SmoothGrad(int samples, float noise, long seed) implements Attribution {
  static final String NAME = "smoothgrad";

  /** Refuses less than one sample, and noise below 0. */
  public SmoothGrad {
    if (samples < 1) {
      throw new IllegalArgumentException(
          "cannot average the gradient over " + samples + " samples; one is the least");
    }
    if (!(noise >= 0 && noise < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "cannot add noise of " + noise + " of the range; 0.1 to 0.2 is usual, 0 the least");
    }
  }

  /** 25 samples, noise of 0.15, seed 0. */
  public SmoothGrad() {
    this(25, 0.15f, 0);
  }

  @Override
  public List<SaliencyMap> of(Score score, NDArray images) {
    Slopes slopes = new Slopes(score, images);
    double[] answers = slopes.answers(slopes.pictures());
    return IntStream.range(0, answers.length)
        .mapToObj(i -> slopes.map(this, i, answers[i], mean(slopes, i), Optional.empty()))
        .toList();
  }

  private double[] mean(Slopes slopes, int i) {
    double[] picture = slopes.pictures()[i];
    double[] sum = new double[picture.length];
    for (int from = 0; from < samples; from += slopes.batch()) {
      double[][] some = new double[Math.min(slopes.batch(), samples - from)][];
      for (int k = 0; k < some.length; k++) {
        some[k] = noisy(picture, from + k);
      }
      for (double[] gradient : slopes.of(some).gradients()) {
        for (int j = 0; j < sum.length; j++) {
          sum[j] += gradient[j] / samples;
        }
      }
    }
    return sum;
  }

  private double[] noisy(double[] picture, int k) {
    double range =
        DoubleStream.of(picture).max().orElse(0) - DoubleStream.of(picture).min().orElse(0);
    SplittableRandom random = new SplittableRandom(new SplittableRandom(seed).nextLong() + k);
    double[] out = new double[picture.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = picture[i] + noise * range * random.nextGaussian();
    }
    return out;
  }

  @Override
  public String toString() {
    return NAME + "(samples " + samples + ", noise " + noise + ", seed " + seed + ")";
  }
}
