package org.neuronatlas.engine.vis.objective;

/**
 * What holds one neuron of a layer down, everywhere on the picture: its activation turned round
 * before it is pooled over positions, so that one place of inhibition counts as one of excitation
 * does.
 *
 * @param layer the layer's name
 * @param neuron its channel, from 0
 */
public record Negative(String layer, int neuron) implements Axis {
  /** Refuses a negative channel; the upper bound is the model's to check. */
  public Negative {
    if (neuron < 0) {
      throw new IllegalArgumentException("cannot look at channel " + neuron + " of " + layer);
    }
  }

  @Override
  public int sign() {
    return -1;
  }

  @Override
  public String toString() {
    return "negative(" + layer + ", " + neuron + ")";
  }
}
