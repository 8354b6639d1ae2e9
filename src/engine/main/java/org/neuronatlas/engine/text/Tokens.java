package org.neuronatlas.engine.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Sentences as token ids, row by row, padded behind their end to the longest of them, or to the
 * context.
 *
 * @param ids [N, L], row-major
 * @param count N
 * @param length L, no more than the model's context
 * @param cut rows of the sentences that were too long, and lost their end
 */
public record Tokens(long[] ids, int count, int length, List<Integer> cut) {

  /** The ids as an array [N, L], int64. */
  public NDArray array(NDManager scope) {
    return scope.create(ids, new Shape(count, length));
  }
}
