package org.neuronatlas.indexer.label;

/**
 * When a tag explains a neuron well enough to be suggested; below it a page says that no tag does.
 *
 * @param minScore average precision on the held-out half
 * @param minLift times the base rate of that half
 * @param minPositives pictures a tag needs in each half before it is tried
 * @param mostTags suggestions a neuron
 * @param bestNeurons neurons kept a tag, whether or not they clear the bar
 */
public record Bar(
    double minScore, double minLift, int minPositives, int mostTags, int bestNeurons) {
  public static final Bar DEFAULT = new Bar(0.3, 5, 2, 5, 5);

  boolean clears(float score, float baseRate) {
    return score >= minScore && score >= minLift * baseRate;
  }
}
