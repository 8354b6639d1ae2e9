package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.neuronatlas.engine.tap.Activations;

/**
 * A channel of its own for each picture of the batch: the first picture climbs the first channel,
 * and so on. One multiplication with a mask, so the gradient costs the same however many they are.
 */
public final class Each implements Objective {
  private final List<Channel> channels;
  private final NDArray mask; // [N, C, 1]

  /**
   * Prepares the mask on {@code scope}.
   *
   * @param channels of one layer
   * @param neurons how many that layer has
   */
  public Each(List<Channel> channels, int neurons, NDManager scope) {
    this.channels = List.copyOf(channels);
    float[] ones = new float[channels.size() * neurons];
    for (int i = 0; i < channels.size(); i++) {
      Channel channel = channels.get(i);
      if (!channel.layer().equals(layer()) || channel.neuron() >= neurons) {
        throw new IllegalArgumentException(
            "cannot climb %s in a batch of %s: it takes neurons 0 to %d of that one layer"
                .formatted(channel, layer(), neurons - 1));
      }
      ones[i * neurons + channel.neuron()] = 1;
    }
    this.mask = scope.create(ones, new Shape(channels.size(), neurons, 1));
  }

  @Override
  public String layer() {
    return channels.get(0).layer();
  }

  @Override
  public NDArray map(Activations activations) { // [N, C, H, W] or [N, C]
    NDArray a = activations.get(layer());
    long n = a.getShape().get(0);
    return a.reshape(n, a.getShape().get(1), -1).mul(mask).sum(new int[] {1}); // [N, positions]
  }

  @Override
  public String toString() {
    return "each" + channels;
  }
}
