package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import org.neuronatlas.engine.gradient.Factor;
import org.neuronatlas.engine.weights.Weights;

/**
 * CLIP's pooling by attention: the mean over positions asks, the mean and all positions answer
 * (openai/CLIP, {@code clip/model.py}). Written out, it is one head-wise weighted sum.
 */
final class AttentionPool2d {
  private final NDArray positions; // [1+HW, C]
  private final Linear query;
  private final Linear key;
  private final Linear value;
  private final Linear out;
  private final int heads;

  AttentionPool2d(Weights weights, String name, int heads) {
    this.positions = weights.get(name + ".positional_embedding");
    this.query = new Linear(weights, name + ".q_proj");
    this.key = new Linear(weights, name + ".k_proj");
    this.value = new Linear(weights, name + ".v_proj");
    this.out = new Linear(weights, name + ".c_proj");
    this.heads = heads;
  }

  NDArray forward(NDArray x) { // [N, C, H, W]
    long n = x.getShape().get(0);
    long c = x.getShape().get(1);
    long d = c / heads;
    x = x.reshape(n, c, -1).transpose(0, 2, 1); // [N, HW, C]
    x = NDArrays.concat(new NDList(x.mean(new int[] {1}, true), x), 1); // [N, 1+HW, C]
    x = x.add(positions);
    NDArray q =
        Factor.times(query.forward(x.get(":, :1")), (float) (1 / Math.sqrt(d))); // [N, 1, C]
    NDArray k = split(key.forward(x), n, d); // [N, heads, 1+HW, d]
    NDArray v = split(value.forward(x), n, d); // [N, heads, 1+HW, d]
    NDArray weight =
        split(q, n, d).matMul(k.transpose(0, 1, 3, 2)).softmax(-1); // [N, heads, 1, 1+HW]
    NDArray pooled = weight.matMul(v).reshape(n, c); // [N, C], heads side by side
    return out.forward(pooled); // [N, embed]
  }

  private NDArray split(NDArray x, long n, long d) {
    return x.reshape(n, -1, heads, d).transpose(0, 2, 1, 3);
  }
}
