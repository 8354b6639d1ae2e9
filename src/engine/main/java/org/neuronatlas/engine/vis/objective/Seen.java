package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.tap.Activations;

/**
 * Pictures, and what a model answered to them.
 *
 * @param input [k, C, H, W], normalised as the model takes them
 * @param activations [k, C, H, W] or [k, C], by layer
 * @param opacity [k], the mean alpha of each picture; null where pictures have none
 * @param positions how what is read at many positions becomes one scalar
 */
public record Seen(
    NDArray input, Activations activations, @Nullable NDArray opacity, Positions positions) {

  /** Of opaque pictures. */
  public Seen(NDArray input, Activations activations, Positions positions) {
    this(input, activations, null, positions);
  }

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
    return new Seen(
        input.get(rows),
        new Activations(some),
        opacity == null ? null : opacity.get(rows),
        positions);
  }

  /** The same pictures, as opaque as that. */
  public Seen opaque(@Nullable NDArray share) {
    return new Seen(input, activations, share, positions);
  }

  /** The same, pooled otherwise. */
  public Seen with(Positions otherwise) {
    return new Seen(input, activations, opacity, otherwise);
  }
}
