package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * A block's small network, each token by itself: wide, kinked, narrow again. Where it is gated, one
 * half of the wide numbers, kinked, is multiplied with the other (SwiGLU; Shazeer 2020, arXiv
 * 2002.05202).
 */
final class Mlp {
  private final Linear widen;
  private final Linear narrow;
  private final Gelu gelu;
  private final boolean gated;
  private final String at; // the name of its places

  Mlp(Weights weights, String name, BlockShape shape, String at) {
    this.widen = new Linear(weights, name + ".c_fc");
    this.narrow = new Linear(weights, name + ".c_proj");
    this.gelu = shape.gelu();
    this.gated = shape.gated();
    this.at = at;
  }

  NDArray forward(NDArray x, Taps taps) { // [N, L, w]
    NDArray wide = taps.see(at + ".pre", widen.forward(x)); // [N, L, hidden], or twice if gated
    if (taps.done()) {
      return x;
    }
    NDArray hidden = taps.see(at, gated ? product(wide, taps) : gelu.of(wide)); // [N, L, hidden]
    return taps.done() ? x : taps.see(at + ".out", narrow.forward(hidden)); // [N, L, w]
  }

  private NDArray product(NDArray wide, Taps taps) { // [N, L, 2 hidden]
    NDList halves = wide.split(2, 2);
    NDArray gate = taps.see(at + ".gate", halves.get(0)); // [N, L, hidden]
    NDArray open = taps.see(at + ".act", gate.mul(Activation.sigmoid(gate))); // SiLU
    return open.mul(taps.see(at + ".up", halves.get(1))); // [N, L, hidden]
  }
}
