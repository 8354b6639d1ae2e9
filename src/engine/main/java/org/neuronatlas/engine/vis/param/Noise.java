package org.neuronatlas.engine.vis.param;

import java.util.List;
import java.util.SplittableRandom;

/** What pictures start from. */
final class Noise {
  private Noise() {}

  /** {@code numbers} normal ones of each seed, one picture after the other. */
  static float[] normal(List<Long> seeds, int numbers, float sd) {
    float[] out = new float[seeds.size() * numbers];
    for (int picture = 0; picture < seeds.size(); picture++) {
      SplittableRandom random = new SplittableRandom(seeds.get(picture));
      for (int i = 0; i < numbers; i++) {
        out[picture * numbers + i] = (float) (sd * random.nextGaussian());
      }
    }
    return out;
  }

  /** A canvas's side, if it is even. */
  static int even(int size) {
    if (size < 2 || size % 2 != 0) {
      throw new IllegalArgumentException(
          "cannot make a canvas of " + size + " pixels; sides are even");
    }
    return size;
  }
}
