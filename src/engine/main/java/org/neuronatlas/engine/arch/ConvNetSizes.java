package org.neuronatlas.engine.arch;

import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import org.neuronatlas.engine.weights.BadWeights;

/**
 * What the shapes of the weights, and the configuration beside them, say of a network's numbers.
 *
 * @param tensors shape by torchvision's name
 * @param config the packaging's configuration; empty where it has none
 */
record ConvNetSizes(Map<String, Shape> tensors, JsonObject config) {

  private static final int LONGEST = 1 << 24; // a product with the side of a window fits an int

  boolean has(String name) {
    return tensors.containsKey(name);
  }

  /** The shape of a tensor that must be there. */
  Shape shape(String name) {
    Shape shape = tensors.get(name);
    if (shape == null) {
      throw new BadWeights(
          "cannot tell the network's numbers: there is no tensor '%s' among the %d of the weights"
              .formatted(name, tensors.size()));
    }
    return shape;
  }

  /** The length of an axis of a tensor that must be there, with at least so many axes. */
  int axis(String name, int axis) {
    Shape shape = shape(name);
    if (axis >= shape.dimension()) {
      throw new BadWeights(
          "cannot tell the network's numbers: tensor '%s' is %s, which has no axis %d"
              .formatted(name, shape, axis));
    }
    long length = shape.get(axis);
    if (length < 1 || length > LONGEST) {
      throw new BadWeights(
          "cannot tell the network's numbers: tensor '%s' is %s; an axis of a network has 1 to %d numbers"
              .formatted(name, shape, LONGEST));
    }
    return (int) length;
  }

  /** The numbers of a tensor for each of its first axis. */
  int rest(String name) {
    long rest = shape(name).size() / axis(name, 0);
    if (rest < 1 || rest > LONGEST) {
      throw new BadWeights(
          "cannot tell the network's numbers: tensor '%s' is %s; a layer sees 1 to %d numbers"
              .formatted(name, shape(name), LONGEST));
    }
    return (int) rest;
  }

  /** How many there are of names that differ in a number from 0 on, which {@code %d} stands for. */
  int count(String pattern) {
    int n = 0;
    while (has(pattern.formatted(n))) {
      n++;
    }
    return n;
  }

  /** A number of the configuration. */
  float number(String key, float otherwise) {
    JsonElement value = config.get(key);
    if (value == null) {
      return otherwise;
    }
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
      throw new BadWeights(
          "the configuration gives %s %s; it takes a number".formatted(key, value));
    }
    return value.getAsFloat();
  }

  /** A yes or no of the configuration. */
  boolean flag(String key, boolean otherwise) {
    JsonElement value = config.get(key);
    if (value == null) {
      return otherwise;
    }
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
      throw new BadWeights(
          "the configuration gives %s %s; it takes true or false".formatted(key, value));
    }
    return value.getAsBoolean();
  }

  /** Refuses a configuration that asks for another function than the one that is built here. */
  void only(String key, String value) {
    JsonElement found = config.get(key);
    if (found != null && !found.toString().equals('"' + value + '"')) {
      throw new BadWeights(
          "the configuration gives %s %s; for this network only \"%s\" can be loaded"
              .formatted(key, found, value));
    }
  }
}
