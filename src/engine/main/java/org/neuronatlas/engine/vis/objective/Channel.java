package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDArray;
import org.neuronatlas.engine.tap.Activations;

/**
 * One neuron of a layer, everywhere on the picture (Lucid's {@code channel}).
 *
 * @param layer the layer's name
 * @param neuron its channel, from 0
 */
public record Channel(String layer, int neuron) implements Objective {
  /** Refuses a negative channel; the upper bound is the model's to check. */
  public Channel {
    if (neuron < 0) {
      throw new IllegalArgumentException("cannot look at channel " + neuron + " of " + layer);
    }
  }

  @Override
  public NDArray map(Activations activations) { // [N, C, H, W] or [N, C]
    NDArray a = activations.get(layer);
    return a.get(":, " + neuron).reshape(a.getShape().get(0), -1); // [N, positions]
  }

  @Override
  public String toString() {
    return "channel(" + layer + ", " + neuron + ")";
  }
}
