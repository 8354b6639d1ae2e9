package org.neuronatlas.engine.pool;

import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;

/** Pools activations by their highest and their lowest value, and says where those were. */
public final class ExtremePool {
  private ExtremePool() {}

  /** Takes what is found; several threads call it, each with pictures of its own. */
  public interface Sink {
    /**
     * One neuron on one picture. A position is {@code y * width + x}, 0 where the layer has none;
     * of equal values the first position counts. A NaN anywhere makes both scores NaN.
     *
     * @param max max-pool: excitation
     * @param min min-pool: inhibition
     */
    void score(int picture, int neuron, float max, int argmax, float min, int argmin);
  }

  /** Pools {@code activations} [N, C, H, W] or [N, C], its pictures shared among the processors. */
  public static void pool(NDArray activations, Sink sink) {
    try (ChannelsLast floats = ChannelsLast.of(activations)) {
      pool(floats, sink);
    }
  }

  /** Pools what is to be read again afterwards. */
  public static void pool(ChannelsLast floats, Sink sink) {
    IntStream.range(0, floats.pictures())
        .parallel()
        .forEach(
            picture -> {
              Extreme extreme = new Extreme(floats.neurons());
              for (int position = 0; position < floats.positions(); position++) {
                floats.bits(picture, position, extreme.row);
                extreme.offer(position);
              }
              extreme.send(picture, sink);
            });
  }
}
