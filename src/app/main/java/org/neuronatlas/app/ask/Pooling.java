package org.neuronatlas.app.ask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Locale;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.pool.PooledScores;

/** From activations to what is written: all positions, or one number a neuron. */
enum Pooling {
  NONE,
  MAX,
  MIN,
  MEAN,
  CENTRE;

  /** [N, C, H, W] or [N, C] to rows of [C, H, W] or [C], row-major. */
  float[] apply(NDArray activations) {
    boolean positions = activations.getShape().dimension() == 4;
    return switch (this) {
      case NONE -> activations.toFloatArray();
      case MAX -> PooledScores.of(activations).max();
      case MIN -> PooledScores.of(activations).min();
      case MEAN -> (positions ? mean(activations) : activations).toFloatArray();
      case CENTRE -> (positions ? centre(activations) : activations).toFloatArray();
    };
  }

  private static NDArray mean(NDArray activations) {
    Shape shape = activations.getShape();
    return activations.reshape(shape.get(0), shape.get(1), -1).mean(new int[] {2});
  }

  /** The position at (H / 2, W / 2). */
  private static NDArray centre(NDArray activations) {
    Shape shape = activations.getShape();
    return activations.get(":, :, {}, {}", shape.get(2) / 2, shape.get(3) / 2);
  }

  Shape shape(long images, Layer layer) {
    boolean positions = this == NONE && layer.height() * layer.width() > 1;
    return positions
        ? new Shape(images, layer.neurons(), layer.height(), layer.width())
        : new Shape(images, layer.neurons());
  }

  /**
   * @throws IllegalArgumentException naming what exists
   */
  static Pooling named(String name) {
    for (Pooling pooling : values()) {
      if (pooling.toString().equals(name)) {
        return pooling;
      }
    }
    throw new IllegalArgumentException(
        name.equals("class")
            ? "Pooling 'class' reads a transformer's class token, and this model has none: use none, max, min, mean or centre."
            : "No pooling '%s': none, max, min, mean and centre exist.".formatted(name));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
