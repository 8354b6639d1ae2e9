package org.neuronatlas.app.ask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Locale;
import org.neuronatlas.engine.arch.Place;
import org.neuronatlas.engine.pool.PooledScores;

/** From activations to what is written: all positions, or one number a neuron. */
enum Pooling {
  NONE,
  MAX,
  MIN,
  MEAN,
  CENTRE,
  CLASS;

  /**
   * To rows of what {@link #shape} says, row-major.
   *
   * @param raw as {@code place} lays it out
   */
  float[] apply(NDArray raw, Place place) {
    if (this == NONE) {
      return raw.toFloatArray();
    }
    if (this == CLASS) {
      return raw.get(":, 0").toFloatArray(); // the first token
    }
    NDArray activations = place.positions(raw); // [N, C, H, W] or [N, C]
    boolean positions = activations.getShape().dimension() == 4;
    return switch (this) {
      case MAX -> PooledScores.of(activations).max();
      case MIN -> PooledScores.of(activations).min();
      case MEAN -> (positions ? mean(activations) : activations).toFloatArray();
      default -> (positions ? centre(activations) : activations).toFloatArray();
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

  /**
   * What comes out for so many pictures.
   *
   * @throws IllegalArgumentException where {@code class} is asked of a place without class token
   */
  Shape shape(long images, Place place) {
    if (this == CLASS && place.leading() == 0) {
      throw new IllegalArgumentException(
          "Pooling 'class' reads a transformer's class token, and there is none at this layer: use none, max, min, mean or centre.");
    }
    return this == NONE
        ? new Shape(images).addAll(place.shape())
        : new Shape(images, place.channels());
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
        "No pooling '%s': none, max, min, mean, centre and class exist.".formatted(name));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
