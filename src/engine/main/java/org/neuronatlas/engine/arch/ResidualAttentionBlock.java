package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import org.neuronatlas.engine.gradient.Factor;
import org.neuronatlas.engine.weights.Weights;

/**
 * A transformer's block: attention and a small network, each after a LayerNorm and added to what
 * came in (openai/CLIP {@code clip/model.py}; parameters as PyTorch's MultiheadAttention has them).
 */
final class ResidualAttentionBlock {
  private final LayerNormal ln1;
  private final Linear queryKeyValue; // one matrix for the three
  private final Linear out;
  private final LayerNormal ln2;
  private final Linear widen;
  private final Linear narrow;
  private final int heads;
  private final boolean quickGelu;

  ResidualAttentionBlock(Weights weights, String name, int heads, boolean quickGelu, float eps) {
    this.ln1 = LayerNormal.of(weights, name + ".ln_1", eps);
    this.queryKeyValue =
        new Linear(
            weights.get(name + ".attn.in_proj_weight"), weights.get(name + ".attn.in_proj_bias"));
    this.out = new Linear(weights, name + ".attn.out_proj");
    this.ln2 = LayerNormal.of(weights, name + ".ln_2", eps);
    this.widen = new Linear(weights, name + ".mlp.c_fc");
    this.narrow = new Linear(weights, name + ".mlp.c_proj");
    this.heads = heads;
    this.quickGelu = quickGelu;
  }

  /** {@code mask} [L, L] is added to the scores: 0 where a token may look, else -infinity. */
  NDArray forward(NDArray x, NDArray mask) { // [N, L, w]
    x = x.add(attention(ln1.forward(x), mask)); // [N, L, w]
    NDArray hidden = widen.forward(ln2.forward(x)); // [N, L, 4w]
    hidden = quickGelu ? Ops.quickGelu(hidden) : Activation.gelu(hidden);
    return x.add(narrow.forward(hidden)); // [N, L, w]
  }

  private NDArray attention(NDArray x, NDArray mask) { // [N, L, w]
    long n = x.getShape().get(0);
    long length = x.getShape().get(1);
    long d = x.getShape().get(2) / heads;
    NDArray all =
        queryKeyValue
            .forward(x) // [N, L, 3w]
            .reshape(n, length, 3, heads, d)
            .transpose(2, 0, 3, 1, 4); // [3, N, heads, L, d]
    NDArray q = Factor.times(all.get(0), (float) (1 / Math.sqrt(d))); // [N, heads, L, d]
    NDArray k = all.get(1).transpose(0, 1, 3, 2); // [N, heads, d, L]
    NDArray weight = q.matMul(k).add(mask).softmax(-1); // [N, heads, L, L]
    NDArray seen = weight.matMul(all.get(2)); // [N, heads, L, d]
    return out.forward(seen.transpose(0, 2, 1, 3).reshape(n, length, heads * d)); // [N, L, w]
  }
}
