package org.neuronatlas.engine.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
      NDArray array = array(file, name, manager);
      tensors.put(name, type == DataType.FLOAT32 ? array : array.toType(type, false));
    }
    return new Weights(tensors);
  }

  /** Read straight into memory that native code takes as it is: there is never a second copy. */
  private static NDArray array(Tensors file, String name, NDManager manager) throws IOException {
    Shape shape = file.info(name).shape();
    ByteBuffer numbers = file.direct(name);
    FloatBuffer floats = numbers.asFloatBuffer();
    for (int i = 0; i < floats.capacity(); i++) {
      if (!Float.isFinite(floats.get(i))) {
        throw new BadWeights(
            "the weight '%s' %s holds %s at number %d: every weight must be a finite number"
                .formatted(Names.shown(name), shape, floats.get(i), i));
      }
    }
    return manager.create(numbers, shape, DataType.FLOAT32);
  }

  /**
   * Compares names and shapes with those of a file.
   *
   * @throws BadWeights with every missing, extra and misshapen name at once, each with the nearest
   *     name that is known; of many, the first
   */
  public static void check(Tensors file, Map<String, Shape> expected) {
    Collection<String> missing = new TreeSet<>(expected.keySet());
    missing.removeAll(file.names());
    Collection<String> extra = new TreeSet<>(file.inert().keySet());
    List<String> misshapen = new ArrayList<>();
    for (String name : new TreeSet<>(file.names())) {
      Shape found = file.info(name).shape();
      Shape due =
          name.endsWith("." + COUNTER) ? counter(name, expected.keySet()) : expected.get(name);
      if (due == null) {
        extra.add(name);
      } else if (!due.equals(found)) {
        misshapen.add("misshapen " + Names.shown(name) + " " + found + " instead of " + due);
      } else if (!file.info(name).dtype().real && !counts(name)) {
        misshapen.add(
            "misshapen %s %s instead of a float format"
                .formatted(Names.shown(name), file.info(name).dtype()));
      }
    }
    int wrong = missing.size() + misshapen.size() + extra.size();
    if (wrong > 0) {
      throw new BadWeights(
          "the weights do not fit the model, %d names are wrong (%d missing, %d misshapen, %d extra): %s%s"
              .formatted(
                  wrong,
                  missing.size(),
                  misshapen.size(),
                  extra.size(),
                  Stream.of(
                          missing.stream().map(n -> missing(n, expected, extra)),
                          misshapen.stream(),
                          extra.stream().map(n -> extra(n, file, missing)))
                      .flatMap(Function.identity())
                      .limit(Names.SHOWN)
                      .collect(Collectors.joining("; ")),
                  wrong > Names.SHOWN ? "; and " + (wrong - Names.SHOWN) + " more" : ""));
    }
  }

  private static String missing(
      String name, Map<String, Shape> expected, Collection<String> extra) {
    return "missing " + name + " " + expected.get(name) + near(name, extra);
  }

  private static String extra(String name, Tensors file, Collection<String> missing) {
    String maker = file.inert().get(name);
    return "extra %s %s%s"
        .formatted(
            Names.shown(name),
            maker == null
                ? file.info(name).shape()
                : "built through " + Names.shown(maker) + ", which is never called",
            near(name, missing));
  }

  private static String near(String name, Collection<String> known) {
    return Names.nearest(name, known).map(n -> ", nearest is " + Names.shown(n)).orElse("");
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

  /** The names that were loaded. */
  public Collection<String> names() {
    return Collections.unmodifiableSet(tensors.keySet());
  }

  /** How many numbers were loaded. */
  public long parameters() {
    return tensors.values().stream().mapToLong(NDArray::size).sum();
  }
}
