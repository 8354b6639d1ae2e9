package org.neuronatlas.engine.pool;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
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
    Shape shape = activations.getShape();
    if (shape.dimension() == 2) {
      pool(bits(activations), (int) shape.get(0), 1, (int) shape.get(1), sink);
    } else if (shape.dimension() == 4) {
      try (NDArray channelsLast = activations.transpose(0, 2, 3, 1)) { // as they lie in memory
        int positions = (int) (shape.get(2) * shape.get(3));
        pool(bits(channelsLast), (int) shape.get(0), positions, (int) shape.get(1), sink);
      }
    } else {
      throw new IllegalArgumentException(
          "cannot pool an activation " + shape + "; it takes [N, C, H, W] or [N, C]");
    }
  }

  /** The floats' bits, where libtorch keeps them: valid as long as the array is. */
  private static IntBuffer bits(NDArray activations) {
    return activations.toByteBuffer(true).order(ByteOrder.nativeOrder()).asIntBuffer();
  }

  private static void pool(IntBuffer bits, int pictures, int positions, int neurons, Sink sink) {
    IntStream.range(0, pictures)
        .parallel()
        .forEach(
            picture -> {
              Extreme extreme = new Extreme(neurons);
              for (int position = 0; position < positions; position++) {
                bits.get((picture * positions + position) * neurons, extreme.row);
                extreme.offer(position);
              }
              extreme.send(picture, sink);
            });
  }
}
