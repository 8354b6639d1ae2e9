package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * A picture as tokens: each of its squares through one matrix, a convolution whose stride is its
 * side, then where it stood, then the tokens that are no square before them (Dosovitskiy et al.
 * 2021, arXiv 2010.11929; registers: Darcet et al. 2024, arXiv 2309.16588, which stand nowhere).
 */
final class PatchTokens {
  private final Linear product; // [w, C p p]
  private final PositionEmbedding positions;
  private final @Nullable NDArray leading; // [leading, w], the class token where it stands
  private final int patch;

  PatchTokens(Weights weights, Patches shape) {
    NDArray kernel = weights.get("visual.conv1.weight"); // [w, C, p, p]
    this.product =
        new Linear(
            kernel.reshape(kernel.getShape().get(0), -1),
            shape.bias() ? weights.get("visual.conv1.bias") : null);
    NDArray table = weights.get("visual.positional_embedding"); // [class + squares, w]
    this.positions = new PositionEmbedding(table.get(shape.placed() + ":"), shape);
    this.leading = shape.leading() == 0 ? null : leading(weights, table, shape);
    this.patch = shape.patch();
  }

  private static NDArray leading(Weights weights, NDArray table, Patches shape) {
    NDArray token = weights.get("visual.class_embedding").reshape(1, -1); // [1, w]
    NDArray first = shape.placed() == 0 ? token : token.add(table.get(":1"));
    return shape.leading() == 1
        ? first
        : NDArrays.concat(new NDList(first, weights.get("visual.reg_token"))); // [leading, w]
  }

  /** What is left over of the picture to the right and below is not looked at. */
  NDArray forward(NDArray x, Taps taps) { // [N, C, H, W]
    x = taps.see("input", x);
    if (taps.done()) {
      return x;
    }
    long h = x.getShape().get(2) / patch;
    long w = x.getShape().get(3) / patch;
    NDArray squares = taps.see("patches", product.forward(cut(x, h, w))); // [N, hw, width]
    if (taps.wants("conv1")) {
      taps.see("conv1", squares.transpose(0, 2, 1).reshape(x.getShape().get(0), -1, h, w));
    }
    if (taps.done()) {
      return squares;
    }
    NDArray placed = positions.add(squares, h, w); // [N, hw, width]
    return taps.see("embedded", leading == null ? placed : Ops.leading(leading, placed));
  }

  private NDArray cut(NDArray x, long h, long w) { // [N, C, H, W]
    Shape s = x.getShape();
    boolean whole = h * patch == s.get(2) && w * patch == s.get(3);
    NDArray even = whole ? x : x.get(":, :, :" + h * patch + ", :" + w * patch);
    return even.reshape(s.get(0), s.get(1), h, patch, w, patch)
        .transpose(0, 2, 4, 1, 3, 5) // [N, h, w, C, p, p]
        .reshape(s.get(0), h * w, -1); // [N, hw, C p p]
  }
}
