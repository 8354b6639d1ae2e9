package org.neuronatlas.indexer.sweep;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.dictionary.Decoder;
import org.neuronatlas.engine.pool.ChannelsLast;

/**
 * One layer's scores over a unit of pictures, taken batch by batch. A picture that could not be
 * read, or on which the layer answered NaN, has no score of any neuron.
 */
public interface LayerScores {

  /**
   * Empty.
   *
   * @param decoder of a dictionary that is compared with what it reads; null of any other layer
   */
  static LayerScores of(Layer layer, VisionModel model, int images, @Nullable Decoder decoder) {
    if (!layer.sparse()) {
      return DenseScores.blank(layer.neurons(), images);
    }
    return new SparseScores(layer.neurons(), images, model.activation(layer.name()), decoder);
  }

  /**
   * Keeps the scores of a batch whose first picture is {@code first}; its padding is left out.
   *
   * @param answers of the layer, of a dictionary before its activation
   */
  void take(ChannelsLast answers, int first);

  /** Whether any neuron had no number for a picture that was taken. */
  boolean unusable(int image);

  /** Forgets a picture. */
  void drop(int image);

  /**
   * Offers a batch that was taken to the heat maps.
   *
   * @param answers as they were taken
   * @param ordinal of the unit's first picture
   */
  void offer(Candidates candidates, ChannelsLast answers, int first, int ordinal);

  /** Names the pictures that excite a neuron, ascending, when all are taken. */
  void excited(int neuron, Place each);

  /** Where in a picture (of the unit) a maximum is, flat. */
  interface Place {
    void take(int image, int position);
  }

  /** As stored and sealed. */
  ByteBuffer file(boolean positions);

  /** Summarises the unit, whose first picture is {@code ordinal}. */
  Summary summary(int ordinal);
}
