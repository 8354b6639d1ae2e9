package org.neuronatlas.indexer.render;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.row.VisualizationRow.Judged;

/**
 * How far a drawn picture can be trusted: what the neuron says to it beside what it says to real
 * pictures, and beside what its layer's other neurons say.
 *
 * @param firing the layer's neurons that fire, by number
 */
public record Judge(SortedMap<Integer, Normal> firing) {

  /** A neuron's scores over the data set's pictures: their mean and standard deviation. */
  public record Normal(float mean, float sd) {
    float z(float score) {
      return sd > 0 ? (score - mean) / sd : 0; // of a single picture nothing stands out
    }
  }

  /**
   * Judges a neuron by one of its pictures; of equal neurons the smaller number comes first.
   *
   * @param neuron one that fires
   * @param lowers whether the picture is to lower it
   */
  public Judged of(Answers answers, int picture, int neuron, boolean lowers) {
    float own = z(answers, picture, neuron, lowers);
    int sign = lowers ? -1 : 1;
    int rank = 1;
    int first = neuron;
    float most = own;
    for (int other : firing.keySet()) {
      float z = z(answers, picture, other, lowers);
      if (sign * z > sign * own || (z == own && other < neuron)) {
        rank++;
      }
      if (sign * z > sign * most || (z == most && other < first)) {
        first = other;
        most = z;
      }
    }
    @Nullable Integer rival = first == neuron ? null : first;
    return new Judged(
        answers.score(picture, neuron, lowers),
        own,
        rank,
        firing.size(),
        rival,
        rival == null ? null : most);
  }

  private float z(Answers answers, int picture, int neuron, boolean lowers) {
    Normal normal = firing.get(neuron);
    if (normal == null) {
      throw new IllegalArgumentException("cannot judge neuron " + neuron + ": it never fires");
    }
    return normal.z(answers.score(picture, neuron, lowers));
  }
}
