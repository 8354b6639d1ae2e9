package org.neuronatlas.engine.weights;

import ai.djl.ndarray.types.Shape;

/**
 * What is known of a tensor before its numbers are read.
 *
 * @param name its name, as written in the file
 * @param dtype its number format
 * @param shape its shape; a scalar has no dimensions
 */
public record TensorInfo(String name, DType dtype, Shape shape) {
  /** How many numbers it holds. */
  public long count() {
    return shape.size();
  }
}
