package org.neuronatlas.engine.train;

/**
 * How a dictionary is trained; the defaults are one visible list.
 *
 * @param features of the dictionary
 * @param k of TopK
 * @param steps of Adam
 * @param batch positions a step
 * @param rate of learning, until it falls in a straight line to 0 over the last 45 % of the steps
 * @param seed of the first directions and of the order of the positions
 */
public record Recipe(int features, int k, int steps, int batch, float rate, long seed) {
  public static final int STEPS = 3_000;
  public static final int BATCH = 1_024;
  public static final float RATE = 8e-4f;

  /** Features that may help with what the others leave over, at a position. */
  static final int AUXILIARY = 64;

  /** How much that counts beside the reconstruction. */
  static final float AUXILIARY_WEIGHT = 1f / 16;

  /** A feature that fired in none of so many steps is dead for now. */
  static final int DEAD_AFTER = 120;

  static final float DECAY = 0.45f;

  /** Refuses what leads nowhere. */
  public Recipe {
    if (features < 1 || k < 1 || k > features) {
      throw new IllegalArgumentException(
          "Cannot train a dictionary of %,d features of which %,d fire: k is from 1 to their number."
              .formatted(features, k));
    }
    if (steps < 1 || batch < 1 || !(rate > 0) || !Float.isFinite(rate)) {
      throw new IllegalArgumentException(
          "Cannot train a dictionary with %,d steps of %,d positions at the rate %s: all are above 0."
              .formatted(steps, batch, rate));
    }
  }

  /** The rate of a step, from 0. */
  float rate(int step) {
    float left = (steps - step) / (DECAY * steps);
    return rate * Math.min(1, left);
  }

  @Override
  public String toString() {
    return "topk(features %d, k %d, steps %d, batch %d, adam(rate %s), auxk(%d, weight %s, after %d), seed %d)"
        .formatted(features, k, steps, batch, rate, AUXILIARY, AUXILIARY_WEIGHT, DEAD_AFTER, seed);
  }
}
