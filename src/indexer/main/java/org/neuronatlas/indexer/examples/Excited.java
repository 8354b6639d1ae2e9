package org.neuronatlas.indexer.examples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neuronatlas.catalog.row.ExcitationRow;
import org.neuronatlas.indexer.sweep.Moments;
import org.neuronatlas.indexer.sweep.ScoreMatrix;
import org.neuronatlas.indexer.sweep.Summary;

/**
 * The neurons of each layer that a picture excites most: by z = (score − mean) / sd of the neuron's
 * max-pooled scores over all pictures, so that neurons of other scales can be compared. A score
 * that is not above 0 excites nothing; of equal z the smaller neuron comes first.
 */
public final class Excited {
  private static final int EACH = 3;
  private static final int NOBODY = -1;

  private final List<Layer> layers = new ArrayList<>();

  /** [pictures x EACH], best first; {@link #NOBODY} where too few neurons fire. */
  private record Layer(int id, int[] neuron, float[] score, float[] z) {}

  /** Adds a layer; its scores are read once, neuron by neuron. */
  public void add(int layerId, Summary summary, ScoreMatrix scores) {
    int places = scores.images() * EACH;
    Layer layer = new Layer(layerId, new int[places], new float[places], new float[places]);
    Arrays.fill(layer.neuron, NOBODY);
    for (int neuron = 0; neuron < summary.neurons(); neuron++) {
      Moments moments = summary.moments().get(neuron);
      if (moments.count() > 0 && moments.max() > 0 && moments.sd() > 0) {
        add(layer, neuron, moments, scores.column(neuron));
      }
    }
    layers.add(layer);
  }

  private static void add(Layer layer, int neuron, Moments moments, float[] scores) {
    float mean = moments.mean();
    float sd = moments.sd();
    for (int picture = 0; picture < scores.length; picture++) {
      float score = scores[picture];
      float z = (score - mean) / sd;
      if (score > 0 && z > 0) { // never of a picture that was left out: its score is NaN
        keep(layer, picture * EACH, neuron, score, z);
      }
    }
  }

  private static void keep(Layer layer, int first, int neuron, float score, float z) {
    int place = first + EACH;
    while (place > first && (layer.neuron[place - 1] == NOBODY || layer.z[place - 1] < z)) {
      place--;
    }
    for (int last = first + EACH - 1; last > place; last--) {
      layer.neuron[last] = layer.neuron[last - 1];
      layer.score[last] = layer.score[last - 1];
      layer.z[last] = layer.z[last - 1];
    }
    if (place < first + EACH) {
      layer.neuron[place] = neuron;
      layer.score[place] = score;
      layer.z[place] = z;
    }
  }

  /**
   * @param imageIds row ids by ordinal, -1 where a picture was left out
   * @param heldOut by ordinal
   */
  public List<ExcitationRow> rows(int[] imageIds, boolean[] heldOut) {
    List<ExcitationRow> rows = new ArrayList<>();
    for (int picture = 0; picture < imageIds.length; picture++) {
      if (imageIds[picture] >= 0) {
        rows.add(row(picture, imageIds[picture], heldOut[picture]));
      }
    }
    return rows;
  }

  private ExcitationRow row(int picture, int imageId, boolean heldOut) {
    int most = layers.size() * EACH;
    int[] layerId = new int[most];
    int[] neuron = new int[most];
    float[] score = new float[most];
    float[] z = new float[most];
    int n = 0;
    for (Layer layer : layers) {
      for (int place = picture * EACH; place < (picture + 1) * EACH; place++) {
        if (layer.neuron[place] != NOBODY) {
          layerId[n] = layer.id;
          neuron[n] = layer.neuron[place];
          score[n] = layer.score[place];
          z[n] = layer.z[place];
          n++;
        }
      }
    }
    return new ExcitationRow(
        imageId,
        heldOut,
        Arrays.copyOf(layerId, n),
        Arrays.copyOf(neuron, n),
        Arrays.copyOf(score, n),
        Arrays.copyOf(z, n));
  }
}
