package org.neuronatlas.engine.weights;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Named tensors of one model, wherever they are: in a file, in several, or in another one's under
 * other names. Numbers are read when they are asked for.
 */
public interface Tensors extends Closeable {
  /** The names, in the order in which they are stored. */
  Set<String> names();

  /** What is known about a tensor; unknown names are a {@link BadWeights}. */
  TensorInfo info(String name);

  /**
   * The numbers of a tensor of a float format, row-major, as floats: exact, but that F64 is rounded
   * to the nearest float.
   */
  float[] floats(String name) throws IOException;

  /** The numbers of a tensor of whole numbers, row-major; true is 1. */
  long[] longs(String name) throws IOException;

  /**
   * The same as {@link #floats}, float32 in this machine's byte order in memory outside the heap:
   * what native code takes without another copy.
   */
  default ByteBuffer direct(String name) throws IOException {
    float[] floats = floats(name);
    ByteBuffer out = Bytes.room(floats.length);
    out.asFloatBuffer().put(floats);
    return out;
  }

  /**
   * What stands among the tensors and is none, by name: an object of the Python class or function
   * named, which is never constructed or called. Loading is strict about them too.
   */
  default Map<String, String> inert() {
    return Map.of();
  }

  /** Every Python class and function the files name beyond those of tensors; none is called. */
  default List<String> globals() {
    return List.of();
  }

  /**
   * What was taken off to reach the tensors, a sentence each: {@code in its entry 'state_dict'}.
   */
  default List<String> unwrapped() {
    return List.of();
  }
}
