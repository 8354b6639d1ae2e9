package org.neuronatlas.indexer.relate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.neuronatlas.catalog.row.LinkRow;

/**
 * Where a dictionary's decoder points. The weight of a feature on a neuron is the cosine of the
 * feature's decoder direction and the neuron's axis: the decoder's own weight, the direction scaled
 * to length 1. Its squares sum to 1 over a feature's neurons, so that features compare whatever
 * their scale; its sign says whether the feature raises the neuron or lowers it.
 */
public final class DecoderLinks {
  /** Links kept of each feature and of each neuron. */
  private static final int KEPT = 8;

  private final float[] cosines; // [channels, features]
  private final int channels;
  private final int features;

  /**
   * @param decoder [channels, features], row-major
   */
  public DecoderLinks(float[] decoder, int channels, int features) {
    this.channels = channels;
    this.features = features;
    this.cosines = new float[decoder.length];
    for (int f = 0; f < features; f++) {
      double squares = 0;
      for (int c = 0; c < channels; c++) {
        squares += (double) decoder[c * features + f] * decoder[c * features + f];
      }
      double length = Math.sqrt(squares);
      for (int c = 0; c < channels && length > 0; c++) {
        cosines[c * features + f] = (float) (decoder[c * features + f] / length);
      }
    }
  }

  /** The neurons each feature writes to. */
  public List<LinkRow> ofFeatures() {
    return each(features, f -> strongest(f, channels, c -> cosines[c * features + f]));
  }

  /** The features that write to each neuron. */
  public List<LinkRow> ofNeurons() {
    return each(channels, c -> strongest(c, features, f -> cosines[c * features + f]));
  }

  private interface Weight {
    float of(int other);
  }

  private interface Row {
    List<LinkRow> of(int neuron);
  }

  private static List<LinkRow> each(int neurons, Row row) {
    return IntStream.range(0, neurons).parallel().mapToObj(row::of).flatMap(List::stream).toList();
  }

  /** Largest weight first, of equal ones the smaller number; a weight of 0 ties nothing. */
  private static List<LinkRow> strongest(int neuron, int others, Weight weight) {
    List<LinkRow> kept = new ArrayList<>();
    for (int other = 0; other < others; other++) {
      float w = weight.of(other);
      int rank = kept.size();
      while (rank > 0 && Math.abs(kept.get(rank - 1).weight()) < Math.abs(w)) {
        rank--;
      }
      if (rank < KEPT && w != 0) {
        kept.add(rank, new LinkRow(neuron, 0, other, w));
        if (kept.size() > KEPT) {
          kept.remove(KEPT);
        }
      }
    }
    return IntStream.range(0, kept.size())
        .mapToObj(r -> new LinkRow(neuron, r, kept.get(r).otherNeuron(), kept.get(r).weight()))
        .toList();
  }
}
