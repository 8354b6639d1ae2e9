package org.neuronatlas.indexer.examples;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.neuronatlas.catalog.row.Examples;

/**
 * One picture from each equal-width band of the distribution of scores, as in "Multimodal Neurons"
 * (Goh et al., Distill 2021): the top pictures alone would hide what a neuron does the rest of the
 * time.
 */
final class Bands {
  private static final int BANDS = 10;

  private Bands() {}

  /**
   * Of a sparse neuron: the pictures in the middle of each tenth of those that fire, low to high.
   */
  static Examples ofFiring(float[] scores, int[] imageIds) {
    int[] firing =
        IntStream.range(0, scores.length)
            .filter(i -> scores[i] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i])) // stable: then by ordinal
            .mapToInt(Integer::intValue)
            .toArray();
    int[] chosen =
        IntStream.range(0, BANDS)
            .map(band -> (2 * band + 1) * firing.length / (2 * BANDS))
            .filter(at -> at < firing.length)
            .distinct()
            .map(at -> firing[at])
            .toArray();
    return of(chosen, scores, imageIds);
  }

  /**
   * The picture nearest each band's middle, of equals the first; bands without a picture are left
   * out.
   */
  static Examples of(float[] scores, float min, float max, int[] imageIds) {
    int[] nearest = new int[BANDS];
    Arrays.fill(nearest, -1);
    double width = ((double) max - min) / BANDS;
    for (int i = 0; i < scores.length && width > 0; i++) {
      if (Float.isNaN(scores[i])) {
        continue;
      }
      int band = Math.min(BANDS - 1, (int) ((scores[i] - min) / width));
      double middle = min + (band + 0.5) * width;
      if (nearest[band] < 0
          || Math.abs(scores[i] - middle) < Math.abs(scores[nearest[band]] - middle)) {
        nearest[band] = i;
      }
    }
    return of(Arrays.stream(nearest).filter(i -> i >= 0).toArray(), scores, imageIds);
  }

  private static Examples of(int[] chosen, float[] scores, int[] imageIds) {
    float[] score = new float[chosen.length];
    int[] image = new int[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      score[i] = scores[chosen[i]];
      image[i] = imageIds[chosen[i]];
    }
    return new Examples(image, score, new short[chosen.length], new short[chosen.length]);
  }
}
