package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import org.neuronatlas.engine.tap.Activations;

/**
 * Pictures, and what a model answered to them.
 *
 * @param input [k, 3, H, W], normalised as the model takes them
 * @param activations [k, C, H, W] or [k, C], by layer
 * @param positions how what is read at many positions becomes one scalar
 */
public record Seen(NDArray input, Activations activations, Positions positions) {

  /** The activation of a layer. */
  public NDArray at(String layer) {
    return activations.get(layer);
  }

  /** One scalar a picture, [k], of what is read at every position, [k, positions]. */
  public NDArray pool(NDArray map) {
    return positions.pool(map);
  }

  /** Some of the pictures: {@code from} to before {@code to}. */
  public Seen rows(int from, int to) {
    if (from == 0 && to == input.getShape().get(0)) {
      return this;
    }
    String rows = from + ":" + to;
    Map<String, NDArray> some = new LinkedHashMap<>();
    activations.names().forEach(name -> some.put(name, activations.get(name).get(rows)));
    return new Seen(input.get(rows), new Activations(some), positions);
  }

  /** The same, pooled otherwise. */
  public Seen with(Positions otherwise) {
    return new Seen(input, activations, otherwise);
  }
}
