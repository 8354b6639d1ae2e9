package org.neuronatlas.indexer.sweep;

/**
 * Count, sum, sum of squares and range of a neuron's max-pooled scores; {@code active} are above 0.
 */
public record Moments(
    int count, int active, double sum, double sumOfSquares, float min, float max) {

  static Moments of(float[] scores, int from, int to) {
    int count = 0;
    int active = 0;
    double sum = 0;
    double squares = 0;
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      float score = scores[i];
      if (Float.isNaN(score)) {
        continue;
      }
      count++;
      active += score > 0 ? 1 : 0;
      sum += score;
      squares += (double) score * score;
      min = Math.min(min, score);
      max = Math.max(max, score);
    }
    return new Moments(count, active, sum, squares, min, max);
  }

  /** The same, and {@code zeros} more that are 0. */
  Moments andZeros(int zeros) {
    return zeros == 0
        ? this
        : new Moments(count + zeros, active, sum, sumOfSquares, Math.min(min, 0), Math.max(max, 0));
  }

  /**
   * Sums of doubles depend on their order in the last bits: merge units in the order of their
   * ordinals.
   */
  Moments merge(Moments next) {
    return new Moments(
        count + next.count,
        active + next.active,
        sum + next.sum,
        sumOfSquares + next.sumOfSquares,
        Math.min(min, next.min),
        Math.max(max, next.max));
  }

  public float mean() {
    return count == 0 ? 0 : (float) (sum / count);
  }

  /** Standard deviation over the pictures seen. */
  public float sd() {
    if (count == 0) {
      return 0;
    }
    double mean = sum / count;
    return (float) Math.sqrt(Math.max(0, sumOfSquares / count - mean * mean));
  }

  public float fractionActive() {
    return count == 0 ? 0 : (float) active / count;
  }
}
