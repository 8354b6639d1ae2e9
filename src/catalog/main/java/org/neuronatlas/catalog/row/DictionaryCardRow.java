package org.neuronatlas.catalog.row;

/**
 * How a dictionary does over a data set, at all positions of all pictures.
 *
 * @param l0 features that fire at a position, the mean
 * @param explainedVariance of the layer it reads: 1 - sum |x - x'|^2 / sum |x - mean|^2; NaN where
 *     the layer never changes
 * @param dead features that fire nowhere
 * @param density features by the logarithm of the share of positions at which they fire
 */
public record DictionaryCardRow(
    int layerId, long positions, float l0, float explainedVariance, int dead, int[] density) {
  /** The bins of {@code density} reach so many decades below all positions, four a decade. */
  public static final int DECADES = 6;
}
