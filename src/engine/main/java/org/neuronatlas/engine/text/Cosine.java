package org.neuronatlas.engine.text;

import ai.djl.ndarray.NDArray;

/** Embeddings compared by direction alone. */
public final class Cosine {
  private Cosine() {}

  /** Rows [N, D] made length 1; the gradient passes. */
  public static NDArray unit(NDArray rows) {
    return rows.div(rows.square().sum(new int[] {1}, true).sqrt());
  }
}
