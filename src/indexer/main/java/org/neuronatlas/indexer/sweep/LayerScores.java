package org.neuronatlas.indexer.sweep;

import java.util.Arrays;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.pool.ExtremePool;

/**
 * One layer's scores over a unit of pictures, neuron by neuron: the score of picture {@code i} for
 * neuron {@code c} stands at {@code c * images + i}. Positions are flat, {@code y * width + x}. A
 * picture that could not be read, or on which the layer answered NaN, has NaN everywhere.
 *
 * @param min of a sparse layer none is kept: the lowest are all 0
 * @param sparse whether most scores are exactly 0 and none is below
 */
public record LayerScores(
    int neurons, int images, float[] max, int[] maxAt, float[] min, int[] minAt, boolean sparse) {

  static LayerScores of(Layer layer, int images) {
    return layer.sparse() ? silent(layer.neurons(), images) : blank(layer.neurons(), images);
  }

  /** Of a sparse layer: every score is 0 until it is another. */
  static LayerScores silent(int neurons, int images) {
    int size = neurons * images;
    return new LayerScores(
        neurons, images, new float[size], new int[size], new float[0], new int[0], true);
  }

  static LayerScores blank(int neurons, int images) {
    int size = neurons * images;
    float[] max = new float[size];
    float[] min = new float[size];
    Arrays.fill(max, Float.NaN);
    Arrays.fill(min, Float.NaN);
    return new LayerScores(neurons, images, max, new int[size], min, new int[size], false);
  }

  /** Keeps the scores of a batch whose first picture is {@code first}; its padding is left out. */
  ExtremePool.Sink sink(int first) {
    if (sparse) { // most of its memory is never touched
      return (picture, neuron, score, at, lowest, lowestAt) -> {
        if (score != 0 && first + picture < images) {
          int to = neuron * images + first + picture;
          max[to] = score;
          maxAt[to] = at;
        }
      };
    }
    return (picture, neuron, score, at, lowest, lowestAt) -> {
      if (first + picture < images) {
        int to = neuron * images + first + picture;
        max[to] = score;
        maxAt[to] = at;
        min[to] = lowest;
        minAt[to] = lowestAt;
      }
    };
  }

  /** The pictures from {@code first} to {@code end} for which any neuron has no number. */
  boolean[] unusable(int first, int end) {
    boolean[] unusable = new boolean[end - first];
    for (int at = first; at < max.length; at += images) {
      for (int i = 0; i < unusable.length; i++) {
        unusable[i] |= Float.isNaN(max[at + i]);
      }
    }
    return unusable;
  }

  /** Forgets a picture. */
  void drop(int image) {
    for (int at = image; at < max.length; at += images) {
      max[at] = Float.NaN;
      if (!sparse) {
        min[at] = Float.NaN;
      }
    }
  }
}
