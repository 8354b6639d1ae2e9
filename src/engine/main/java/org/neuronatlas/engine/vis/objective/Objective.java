package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDManager;
import org.neuronatlas.engine.VisionModel;

/**
 * What a visualization maximises: {@code pictures as a model sees them -> one scalar a picture}.
 * Objectives are values that compose (after tensorflow/lucid, {@code optvis/objectives.py}), and
 * their {@code toString} is what a reader types to get them again.
 *
 * <pre>{@code
 * Objective.parse("channel(layer4.1.pre, 312) - 0.5*channel(layer4.1.pre, 7)")
 * }</pre>
 */
public interface Objective {
  /**
   * Makes it ready for a model.
   *
   * @param scope owns what it needs beside the activations
   * @throws IllegalArgumentException naming what exists, where the model has no such layer, neuron
   *     or class
   */
  Climb on(VisionModel model, NDManager scope);

  /** How many pictures it needs side by side; most are content with one. */
  default int pictures() {
    return 1;
  }

  /** Whether its pictures start from the same noise. */
  default boolean startsAlike() {
    return false;
  }

  /** What is reported of a picture that was made for it: itself, without what only guides. */
  default Objective subject() {
    return this;
  }

  /** Whether it only guides: a penalty. */
  default boolean guides() {
    return false;
  }

  /** Both at once. */
  default Objective plus(Objective other) {
    return new Sum(this, other);
  }

  /** One against another. */
  default Objective minus(Objective other) {
    return new Sum(this, other.times(-1));
  }

  /** So many times. */
  default Objective times(float factor) {
    return new Scaled(factor, this);
  }

  /** The product of two. */
  default Objective times(Objective other) {
    return new Product(this, other);
  }

  /** One neuron of a layer, everywhere on the picture. */
  static Channel channel(String layer, int neuron) {
    return new Channel(layer, neuron);
  }

  /**
   * Reads what a {@code toString} printed, or the short form {@code LAYER:NEURON}.
   *
   * @throws IllegalArgumentException saying from where on it cannot be read
   */
  static Objective parse(String text) {
    return Parser.parse(text);
  }
}
