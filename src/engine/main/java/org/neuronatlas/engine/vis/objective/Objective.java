package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDArray;
import org.neuronatlas.engine.tap.Activations;

/**
 * What a visualization maximises: {@code Activations -> one scalar a picture}. Its {@code toString}
 * is what a reader types to get it again.
 */
public interface Objective {
  /** The layer it looks at. */
  String layer();

  /**
   * Where and how strongly each picture meets it.
   *
   * @param activations of a batch of N pictures
   * @return [N, positions]; one position where the layer has none
   */
  NDArray map(Activations activations);

  /** One channel of a layer, on every picture of the batch. */
  static Channel channel(String layer, int neuron) {
    return new Channel(layer, neuron);
  }
}
