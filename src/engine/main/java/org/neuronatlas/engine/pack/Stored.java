package org.neuronatlas.engine.pack;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Where one tensor of an architecture lies in a packaging's file.
 *
 * @param parts names in the file; several are stacked along the first axis
 * @param each the shape of each of them there
 * @param whole the architecture's shape, of as many numbers
 * @param turned whether the file has the rows as columns
 */
public record Stored(List<String> parts, Shape each, Shape whole, boolean turned) {

  /** The same numbers in the same order, with other axes. */
  public static Stored shaped(String name, Shape each, Shape whole) {
    return new Stored(List.of(name), each, whole, false);
  }

  /** [a, b] that lies there as [b, a]. */
  public static Stored turned(String name, Shape whole) {
    Shape lies = new Shape(whole.get(1), whole.get(0));
    return new Stored(List.of(name), lies, whole, true);
  }

  /** Equal parts along the first axis. */
  public static Stored stacked(Shape whole, List<String> parts) {
    long[] each = whole.getShape().clone();
    each[0] /= parts.size();
    return new Stored(parts, new Shape(each), whole, false);
  }
}
