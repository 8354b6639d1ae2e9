package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;

/**
 * The linear layer that makes a classifier's logits: {@code logit_k = sum_j w_kj e_j + b_k}, of a
 * layer with a page, or, where a ReLU stands between, {@code e = max(0, a)} of it.
 */
public final class ClassHead {
  private final Linear linear;
  private final String layer;
  private final boolean rectified;

  ClassHead(Linear linear, String layer, boolean rectified) {
    this.linear = linear;
    this.layer = layer;
    this.rectified = rectified;
  }

  /** The layer with pages whose neurons it reads; it has no positions. */
  public String layer() {
    return layer;
  }

  /** Whether it reads them after a ReLU. */
  public boolean rectified() {
    return rectified;
  }

  /** How many logits it makes. */
  public int classes() {
    return linear.out();
  }

  /**
   * The logits of what {@link #layer} answered.
   *
   * @param x [N, C]
   * @return [N, classes]
   */
  public NDArray logits(NDArray x) {
    return linear.forward(read(x));
  }

  /**
   * What each neuron adds to a class's logit, {@code w_kj e_j}: a row adds up to the logit, its
   * bias apart.
   *
   * @param x [N, C]
   * @param k the class
   * @return [N, C]
   */
  public NDArray terms(NDArray x, int k) {
    return read(x).mul(linear.row(k));
  }

  private NDArray read(NDArray x) {
    return rectified ? Ops.relu(x) : x;
  }
}
