package org.neuronatlas.engine.arch;

import static org.neuronatlas.engine.arch.Ops.avgPool;
import static org.neuronatlas.engine.arch.Ops.relu;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.weights.Weights;

/**
 * A residual block of CLIP's ResNets: every stride is an average pooling before a convolution of
 * stride 1 (openai/CLIP, {@code clip/model.py}).
 */
final class Bottleneck {
  private final ConvNorm reduce; // 1x1, in -> planes
  private final ConvNorm look; // 3x3, planes -> planes
  private final ConvNorm expand; // 1x1, planes -> 4 planes
  private final @Nullable ConvNorm shortcut; // 1x1, in -> 4 planes
  private final int stride;

  Bottleneck(Weights weights, String name, int stride, boolean projects, float eps) {
    this.reduce = new ConvNorm(weights, name + ".conv1", name + ".bn1", 1, eps);
    this.look = new ConvNorm(weights, name + ".conv2", name + ".bn2", 1, eps);
    this.expand = new ConvNorm(weights, name + ".conv3", name + ".bn3", 1, eps);
    this.shortcut =
        projects
            ? new ConvNorm(weights, name + ".downsample.0", name + ".downsample.1", 1, eps)
            : null;
    this.stride = stride;
  }

  /** The sum before the block's last ReLU. */
  NDArray pre(NDArray x) { // [N, in, H, W]
    NDArray out = relu(reduce.forward(x)); // [N, planes, H, W]
    out = relu(look.forward(out)); // [N, planes, H, W]
    out = expand.forward(avgPool(out, stride)); // [N, 4 planes, H/stride, W/stride]
    NDArray same = shortcut == null ? x : shortcut.forward(avgPool(x, stride));
    return out.add(same);
  }
}
