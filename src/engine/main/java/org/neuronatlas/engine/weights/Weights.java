package org.neuronatlas.engine.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The named tensors of a model, loaded strictly and never trained: none of them asks for a
 * gradient. They belong to the manager they were loaded on.
 */
public final class Weights {
  private static final String COUNTER = "num_batches_tracked";

  private final Map<String, NDArray> tensors;

  private Weights(Map<String, NDArray> tensors) {
    this.tensors = tensors;
  }

  /**
   * Loads the tensors a model needs.
   *
   * @param file where they are
   * @param needed name and shape of every tensor to load
   * @param known name and shape of tensors that must be well-formed too but are not loaded
   * @param manager who owns the arrays
   * @param type FLOAT32, or FLOAT64 to check gradients
   * @throws BadWeights with every missing, extra and misshapen name at once; BatchNorm's {@code
   *     num_batches_tracked} alone may be absent
   */
  public static Weights load(
      Tensors file,
      Map<String, Shape> needed,
      Map<String, Shape> known,
      NDManager manager,
      DataType type)
      throws IOException {
    Map<String, Shape> expected = new HashMap<>(known);
    expected.putAll(needed);
    check(file, expected);
    return load(file, needed.keySet(), manager, type);
  }

  /** Loads some of the tensors of a file that has been {@link #check checked}. */
  public static Weights load(
      Tensors file, Collection<String> names, NDManager manager, DataType type) throws IOException {
    Map<String, NDArray> tensors = new HashMap<>();
    for (String name : names) {
      NDArray array = manager.create(file.floats(name), file.info(name).shape());
      tensors.put(name, type == DataType.FLOAT32 ? array : array.toType(type, false));
    }
    return new Weights(tensors);
  }

  /**
   * Compares names and shapes with those of a file.
   *
   * @throws BadWeights with every missing, extra and misshapen name at once
   */
  public static void check(Tensors file, Map<String, Shape> expected) {
    List<String> wrong = new ArrayList<>();
    for (String name : new TreeSet<>(expected.keySet())) {
      if (!file.names().contains(name)) {
        wrong.add("missing " + name + " " + expected.get(name));
      }
    }
    for (String name : new TreeSet<>(file.names())) {
      Shape found = file.info(name).shape();
      Shape due =
          name.endsWith("." + COUNTER) ? counter(name, expected.keySet()) : expected.get(name);
      if (due == null) {
        wrong.add("extra " + name + " " + found);
      } else if (!due.equals(found)) {
        wrong.add("misshapen " + name + " " + found + " instead of " + due);
      } else if (file.info(name).dtype() == DType.I64 && !counts(name)) {
        wrong.add("misshapen " + name + " I64 instead of a float format");
      }
    }
    if (!wrong.isEmpty()) {
      throw new BadWeights(
          "the weights do not fit the model, %d names are wrong: %s"
              .formatted(wrong.size(), String.join("; ", wrong)));
    }
  }

  /** A whole number: BatchNorm's counter, a dictionary's k. */
  private static boolean counts(String name) {
    return name.endsWith("." + COUNTER) || name.equals("k");
  }

  /** A counter's shape where a BatchNorm stands, else null. */
  private static @Nullable Shape counter(String name, Set<String> expected) {
    String norm = name.substring(0, name.length() - COUNTER.length());
    return expected.contains(norm + "running_mean") ? new Shape() : null;
  }

  /** The tensor of that name; a name that was not loaded is an {@link IllegalArgumentException}. */
  public NDArray get(String name) {
    NDArray tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no weight '" + name + "' was loaded");
    }
    return tensor;
  }

  /** How many numbers were loaded. */
  public long parameters() {
    return tensors.values().stream().mapToLong(NDArray::size).sum();
  }
}
