package org.neuronatlas.engine.pool;

import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;

/** Pools activations by their highest and their lowest value, and says where those were. */
public final class ExtremePool {
  private static final int BLOCK = 10; // pictures; what they answered lies in a core's second cache

  private ExtremePool() {}

  /**
   * Takes what is found, a few pictures at a time; several threads call it, each with pictures of
   * its own.
   */
  public interface Sink {
    /**
     * The scores of {@code pictures} pictures from {@code first} on. A position is {@code y * width
     * + x}, 0 where the layer has none; of equal values the first position counts. A NaN anywhere
     * makes both scores NaN.
     */
    void take(int first, int pictures, PooledScores scores);
  }

  /** Pools {@code activations} [N, C, H, W] or [N, C], its pictures shared among the processors. */
  public static void pool(NDArray activations, Sink sink) {
    try (ChannelsLast floats = ChannelsLast.of(activations)) {
      pool(floats, sink);
    }
  }

  /** Pools what is to be read again afterwards. */
  public static void pool(ChannelsLast floats, Sink sink) {
    int blocks = (floats.pictures() + BLOCK - 1) / BLOCK;
    IntStream.range(0, blocks)
        .parallel()
        .forEach(
            block -> {
              int first = block * BLOCK;
              int pictures = Math.min(BLOCK, floats.pictures() - first);
              PooledScores scores = PooledScores.room(pictures * floats.neurons());
              Extreme extreme = new Extreme(floats.neurons(), floats.positions());
              for (int i = 0; i < pictures; i++) {
                extreme.pool(floats, first + i, scores, i);
              }
              sink.take(first, pictures, scores);
            });
  }
}
