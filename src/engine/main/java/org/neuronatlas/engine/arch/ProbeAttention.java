package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import org.neuronatlas.engine.gradient.Factor;
import org.neuronatlas.engine.weights.Weights;

/**
 * One learnt question to all tokens (Lee et al. 2019, arXiv 1810.00825, as big_vision's MAP head
 * has it). The question is the same for every picture, so it is projected once.
 */
final class ProbeAttention {
  private final NDArray question; // [heads, d, 1], scaled
  private final Linear keyValue;
  private final Linear out;
  private final int heads;

  ProbeAttention(Weights weights, String name, NDArray probe, int heads) { // probe [w]
    NDArray weight = weights.get(name + ".in_proj_weight"); // [3w, w]
    NDArray bias = weights.get(name + ".in_proj_bias"); // [3w]
    long width = probe.getShape().get(0);
    Linear query = new Linear(weight.get(":" + width), bias.get(":" + width));
    NDArray asked = query.forward(probe.reshape(1, width)).reshape(heads, width / heads, 1);
    this.question = Factor.times(asked, (float) (1 / Math.sqrt((double) width / heads)));
    this.keyValue = new Linear(weight.get(width + ":"), bias.get(width + ":"));
    this.out = new Linear(weights, name + ".out_proj");
    this.heads = heads;
  }

  NDArray forward(NDArray x) { // [N, P, w]
    long n = x.getShape().get(0);
    long width = x.getShape().get(2);
    NDArray all =
        keyValue
            .forward(x) // [N, P, 2w]
            .reshape(n, -1, 2, heads, width / heads)
            .transpose(2, 0, 3, 1, 4); // [2, N, heads, P, d]
    NDArray weight = all.get(0).matMul(question).softmax(2); // [N, heads, P, 1]
    NDArray seen = weight.transpose(0, 1, 3, 2).matMul(all.get(1)); // [N, heads, 1, d]
    return out.forward(seen.reshape(n, 1, width)); // [N, 1, w]
  }
}
