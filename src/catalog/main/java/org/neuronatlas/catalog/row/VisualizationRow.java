package org.neuronatlas.catalog.row;

import org.jspecify.annotations.Nullable;

/**
 * A stored render and how it was made; {@code milliseconds} a step and picture.
 *
 * @param place among several pictures of one objective, from 0
 * @param thumbnail null where the picture is as small itself
 * @param display as large, in fewer bytes; null where pages show the picture itself
 * @param objective what was climbed, in words that can be typed back, as {@code recipe} is
 * @param activation reached under the recipe's transforms, by the last steps' mean
 * @param judged what the stored picture does
 */
public record VisualizationRow(
    int layerId,
    int neuron,
    String technique,
    int place,
    String sha256,
    String extension,
    int width,
    int height,
    @Nullable Thumbnail thumbnail,
    @Nullable Thumbnail display,
    String objective,
    String recipe,
    long seed,
    int steps,
    float activation,
    Judged judged,
    float milliseconds) {

  /**
   * What a picture does when it is decoded and given to the model as any other picture is.
   *
   * @param activation the neuron's highest over positions; its lowest where the picture is to lower
   *     it
   * @param z {@code (activation - mean) / sd} of the neuron over the data set's pictures
   * @param rank of the neuron by z among those of its layer that fire; 1 is first
   * @param of how many those are
   * @param rival the first, where that is another neuron
   * @param rivalZ its z
   */
  public record Judged(
      float activation,
      float z,
      int rank,
      int of,
      @Nullable Integer rival,
      @Nullable Float rivalZ) {}
}
