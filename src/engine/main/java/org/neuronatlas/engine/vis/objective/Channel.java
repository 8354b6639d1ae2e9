package org.neuronatlas.engine.vis.objective;

/**
 * One neuron of a layer, everywhere on the picture (Lucid's {@code channel}); of a dictionary, one
 * feature, climbed before its activation.
 *
 * @param layer the layer's name
 * @param neuron its channel, from 0
 */
public record Channel(String layer, int neuron) implements Axis {
  /** Refuses a negative channel; the upper bound is the model's to check. */
  public Channel {
    if (neuron < 0) {
      throw new IllegalArgumentException("cannot look at channel " + neuron + " of " + layer);
    }
  }

  @Override
  public int sign() {
    return 1;
  }

  @Override
  public String toString() {
    return "channel(" + layer + ", " + neuron + ")";
  }
}
