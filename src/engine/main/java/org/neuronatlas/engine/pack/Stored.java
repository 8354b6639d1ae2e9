package org.neuronatlas.engine.pack;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.neuronatlas.engine.weights.Tensors;

/**
 * Where one tensor of an architecture lies in a packaging's file.
 *
 * @param parts names in the file; several are stacked along the first axis
 * @param each the shapes of the parts there
 * @param whole the architecture's shape, of as many numbers
 * @param turned whether the file has the rows as columns
 */
public record Stored(List<String> parts, List<Shape> each, Shape whole, boolean turned) {

  /** The same numbers in the same order, with other axes. */
  public static Stored shaped(String name, Shape each, Shape whole) {
    return new Stored(List.of(name), List.of(each), whole, false);
  }

  /**
   * The same numbers in the same order, with the axes that the file has: scales that are [C, 1, 1],
   * products that are convolutions.
   */
  static Stored lying(Tensors file, String name, Shape whole) {
    Shape lies = file.names().contains(name) ? file.info(name).shape() : whole;
    boolean same =
        lies.dimension() > 0 && lies.size() == whole.size() && lies.get(0) == whole.get(0);
    return shaped(name, same ? lies : whole, whole);
  }

  /** [a, b] that lies there as [b, a]. */
  public static Stored turned(String name, Shape whole) {
    Shape lies = new Shape(whole.get(1), whole.get(0));
    return new Stored(List.of(name), List.of(lies), whole, true);
  }

  /** Parts along the first axis: as long as the file has them, where they add up; else equal. */
  public static Stored stacked(Tensors file, Shape whole, List<String> parts) {
    List<Long> lengths = parts.stream().map(part -> length(file, part)).toList();
    boolean fit = lengths.stream().mapToLong(Long::longValue).sum() == whole.get(0);
    List<Shape> each =
        lengths.stream().map(n -> first(whole, fit ? n : whole.get(0) / parts.size())).toList();
    return new Stored(parts, each, whole, false);
  }

  private static long length(Tensors file, String part) {
    Shape shape = file.names().contains(part) ? file.info(part).shape() : new Shape();
    return shape.dimension() == 0 ? 0 : shape.get(0);
  }

  private static Shape first(Shape whole, long length) {
    long[] part = whole.getShape().clone();
    part[0] = length;
    return new Shape(part);
  }
}
