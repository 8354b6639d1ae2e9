package org.neuronatlas.engine.arch;

import static org.neuronatlas.engine.arch.Ops.linear;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import org.neuronatlas.engine.weights.Weights;

/**
 * CLIP's pooling by attention: the mean over positions asks, the mean and all positions answer
 * (openai/CLIP, {@code clip/model.py}). Written out, it is one head-wise weighted sum.
 */
final class AttentionPool2d {
  private final Weights weights;
  private final String name;
  private final int heads;

  AttentionPool2d(Weights weights, String name, int heads) {
    this.weights = weights;
    this.name = name;
    this.heads = heads;
  }

  NDArray forward(NDArray x) { // [N, C, H, W]
    long n = x.getShape().get(0);
    long c = x.getShape().get(1);
    long d = c / heads;
    x = x.reshape(n, c, -1).transpose(0, 2, 1); // [N, HW, C]
    x = NDArrays.concat(new NDList(x.mean(new int[] {1}, true), x), 1); // [N, 1+HW, C]
    x = x.add(weights.get(name + ".positional_embedding"));
    NDArray mean = x.get(":, :1"); // [N, 1, C]
    NDArray query =
        split(project("q_proj", mean).mul((float) (1 / Math.sqrt(d))), n, d); // [N, heads, 1, d]
    NDArray key = split(project("k_proj", x), n, d); // [N, heads, 1+HW, d]
    NDArray value = split(project("v_proj", x), n, d); // [N, heads, 1+HW, d]
    NDArray weight = query.matMul(key.transpose(0, 1, 3, 2)).softmax(-1); // [N, heads, 1, 1+HW]
    NDArray pooled = weight.matMul(value).reshape(n, c); // [N, C], heads side by side
    return project("c_proj", pooled); // [N, embed]
  }

  private NDArray project(String projection, NDArray x) {
    String at = name + "." + projection;
    return linear(x, weights.get(at + ".weight"), weights.get(at + ".bias"));
  }

  private NDArray split(NDArray x, long n, long d) {
    return x.reshape(n, -1, heads, d).transpose(0, 2, 1, 3);
  }
}
