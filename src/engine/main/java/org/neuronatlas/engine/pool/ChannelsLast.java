package org.neuronatlas.engine.pool;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An activation's floats where libtorch keeps them, [N, H * W, C]: valid as long as the array is,
 * readable from several threads.
 */
public final class ChannelsLast implements AutoCloseable {
  private final @Nullable NDArray transposed;
  private final IntBuffer bits;
  private final int pictures;
  private final int positions;
  private final int neurons;

  private ChannelsLast(
      @Nullable NDArray transposed, NDArray lying, int pictures, int positions, int neurons) {
    this.transposed = transposed;
    this.bits = lying.toByteBuffer(true).order(ByteOrder.nativeOrder()).asIntBuffer();
    this.pictures = pictures;
    this.positions = positions;
    this.neurons = neurons;
  }

  /** Of {@code activations} [N, C, H, W] or [N, C]. */
  public static ChannelsLast of(NDArray activations) {
    Shape shape = activations.getShape();
    if (shape.dimension() == 2) {
      return new ChannelsLast(null, activations, (int) shape.get(0), 1, (int) shape.get(1));
    }
    if (shape.dimension() != 4) {
      throw new IllegalArgumentException(
          "cannot read an activation " + shape + "; it takes [N, C, H, W] or [N, C]");
    }
    NDArray transposed = activations.transpose(0, 2, 3, 1); // as they lie in memory
    return new ChannelsLast(
        transposed,
        transposed,
        (int) shape.get(0),
        (int) (shape.get(2) * shape.get(3)),
        (int) shape.get(1));
  }

  public int pictures() {
    return pictures;
  }

  /** H * W; 1 where the layer has none. */
  public int positions() {
    return positions;
  }

  public int neurons() {
    return neurons;
  }

  /** The bits of all neurons' floats at one position of a picture. */
  void bits(int picture, int position, int[] into) {
    bits.get((picture * positions + position) * neurons, into);
  }

  /** What one neuron answered at one position of a picture. */
  public float at(int picture, int position, int neuron) {
    return Float.intBitsToFloat(bits.get((picture * positions + position) * neurons + neuron));
  }

  /** What all neurons answered at one position of a picture. */
  public void row(int picture, int position, float[] into) {
    int from = (picture * positions + position) * neurons;
    for (int neuron = 0; neuron < neurons; neuron++) {
      into[neuron] = Float.intBitsToFloat(bits.get(from + neuron));
    }
  }

  /** What one neuron answered on a picture, position by position. */
  public void read(int picture, int neuron, float[] into) {
    int at = picture * positions * neurons + neuron;
    for (int position = 0; position < positions; position++, at += neurons) {
      into[position] = Float.intBitsToFloat(bits.get(at));
    }
  }

  @Override
  public void close() {
    if (transposed != null) {
      transposed.close();
    }
  }
}
