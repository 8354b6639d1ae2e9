package org.neuronatlas.engine.weights;

import ai.djl.ndarray.types.Shape;

/**
 * Where one tensor lies in a safetensors file.
 *
 * @param name its name, as written in the file
 * @param dtype its number format
 * @param shape its shape; a scalar has no dimensions
 * @param begin first byte, counted from the start of the file
 * @param end one past the last byte, counted from the start of the file
 */
public record TensorInfo(String name, DType dtype, Shape shape, long begin, long end) {
  /** How many numbers it holds. */
  public long count() {
    return (end - begin) / dtype.bytes;
  }
}
