package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.gradient.Factor;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * Every token asks every other (Vaswani et al. 2017, arXiv 1706.03762; parameters as PyTorch's
 * MultiheadAttention has them).
 */
final class Attention {
  private final Linear queryKeyValue; // one matrix for the three
  private final Linear out;
  private final int heads;
  private final String at; // the name of its places

  Attention(Weights weights, String name, BlockShape shape, String at) {
    this.queryKeyValue =
        new Linear(
            weights.get(name + ".in_proj_weight"),
            shape.bias() ? weights.get(name + ".in_proj_bias") : null);
    this.out = new Linear(weights, name + ".out_proj");
    this.heads = shape.heads();
    this.at = at;
  }

  /** {@code mask} [L, L] is added to the scores: 0 where a token may look, else -infinity. */
  NDArray forward(NDArray x, @Nullable NDArray mask, Taps taps) { // [N, L, w]
    long n = x.getShape().get(0);
    long length = x.getShape().get(1);
    long d = x.getShape().get(2) / heads;
    NDArray three = taps.see(at + ".qkv", queryKeyValue.forward(x)); // [N, L, 3w]
    parts(three, heads * d, taps);
    if (taps.done()) {
      return x;
    }
    NDArray all =
        three.reshape(n, length, 3, heads, d).transpose(2, 0, 3, 1, 4); // [3, N, heads, L, d]
    NDArray q = Factor.times(all.get(0), (float) (1 / Math.sqrt(d))); // [N, heads, L, d]
    NDArray k = all.get(1).transpose(0, 1, 3, 2); // [N, heads, d, L]
    NDArray score = q.matMul(k); // [N, heads, L, L]
    NDArray weight = (mask == null ? score : score.add(mask)).softmax(-1); // [N, heads, L, L]
    NDArray seen = weight.matMul(all.get(2)).transpose(0, 2, 1, 3); // [N, L, heads, d]
    NDArray side = taps.see(at, seen.reshape(n, length, heads * d)); // [N, L, w]
    return taps.done() ? side : taps.see(at + ".out", out.forward(side)); // [N, L, w]
  }

  private void parts(NDArray three, long width, Taps taps) {
    for (int i = 0; i < 3; i++) {
      String place = at + "." + "qkv".charAt(i);
      if (taps.wants(place)) {
        taps.see(place, three.get(":, :, " + i * width + ":" + (i + 1) * width)); // [N, L, w]
      }
    }
  }
}
