package org.neuronatlas.engine.weights;

import java.io.Closeable;
import java.io.IOException;
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

  /** The numbers of a tensor of a float format, row-major, as floats (exact). */
  float[] floats(String name) throws IOException;

  /** The numbers of a tensor of whole numbers, row-major. */
  long[] longs(String name) throws IOException;
}
