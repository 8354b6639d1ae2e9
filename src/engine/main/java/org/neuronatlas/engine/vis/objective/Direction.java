package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.gradient.Factor;

/**
 * A direction of a layer: {@code dot(a, v) * max(0.1, cosine(a, v))^power} at every position (Lucid
 * {@code objectives.py}, {@code _dot_cossim}). With power 0 it is a weighted sum of neurons.
 *
 * @param layer the layer's name
 * @param weights of the channels that are not 0
 * @param power of the cosine: how much turning towards {@code v} counts beside growing
 */
public record Direction(String layer, SortedMap<Integer, Float> weights, float power)
    implements Objective {
  private static final float FLOOR = 0.1f;

  /** Refuses an empty direction. */
  public Direction {
    if (weights.isEmpty() || weights.firstKey() < 0) {
      throw new IllegalArgumentException(
          "cannot climb along "
              + weights
              + " in "
              + layer
              + ": weights of channels from 0 on are due");
    }
  }

  /** Of a whole vector. */
  public static Direction of(String layer, float[] vector, float power) {
    SortedMap<Integer, Float> weights = new TreeMap<>();
    for (int c = 0; c < vector.length; c++) {
      if (vector[c] != 0) {
        weights.put(c, vector[c]);
      }
    }
    return new Direction(layer, weights, power);
  }

  @Override
  public Climb on(VisionModel model, NDManager scope) {
    Layer found = model.layer(layer);
    if (weights.lastKey() >= found.neurons()) {
      throw new IllegalArgumentException(
          "cannot climb %s: %s has neurons 0 to %d"
              .formatted(this, found.name(), found.neurons() - 1));
    }
    float[] dense = new float[found.neurons()];
    double square = 0;
    for (Map.Entry<Integer, Float> weight : weights.entrySet()) {
      dense[weight.getKey()] = weight.getValue();
      square += weight.getValue() * weight.getValue();
    }
    NDArray vector = scope.create(dense, new Shape(found.neurons(), 1)); // [C, 1]
    float length = (float) Math.sqrt(square);
    String climbed = model.climbed(layer);
    return Reading.of(climbed, seen -> seen.pool(map(seen.at(climbed), vector, length)));
  }

  private NDArray map(NDArray a, NDArray vector, float length) { // [k, C, H, W] or [k, C]
    long k = a.getShape().get(0);
    NDArray rows = a.reshape(k, a.getShape().get(1), -1); // [k, C, positions]
    NDArray dot = rows.mul(vector).sum(new int[] {1}); // [k, positions]
    if (power == 0) {
      return dot;
    }
    NDArray lengths = Factor.times(rows.square().sum(new int[] {1}).add(1e-12f).sqrt(), length);
    return dot.mul(Factor.power(Factor.atLeast(dot.div(lengths), FLOOR), power));
  }

  @Override
  public String toString() {
    String words =
        weights.entrySet().stream()
            .map(weight -> weight.getKey() + ":" + weight.getValue())
            .collect(Collectors.joining(" "));
    return "direction(%s, %s, cosine %s)".formatted(layer, words, power);
  }
}
