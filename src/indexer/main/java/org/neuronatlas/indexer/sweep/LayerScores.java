package org.neuronatlas.indexer.sweep;

/**
 * One layer's scores over a unit of pictures, neuron by neuron: the score of picture {@code i} for
 * neuron {@code c} stands at {@code c * images + i}. Positions are flat, {@code y * width + x}. A
 * picture that could not be read, or on which the layer answered NaN, has NaN everywhere.
 */
public record LayerScores(
    int neurons, int images, float[] max, int[] maxAt, float[] min, int[] minAt) {

  static LayerScores blank(int neurons, int images) {
    int size = neurons * images;
    float[] max = new float[size];
    float[] min = new float[size];
    java.util.Arrays.fill(max, Float.NaN);
    java.util.Arrays.fill(min, Float.NaN);
    return new LayerScores(neurons, images, max, new int[size], min, new int[size]);
  }

  /** Forgets a picture. */
  void drop(int image) {
    for (int at = image; at < max.length; at += images) {
      max[at] = Float.NaN;
      min[at] = Float.NaN;
    }
  }
}
