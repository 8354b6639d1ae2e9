package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * A transformer's block: attention and a small network, each after a LayerNorm and added to what
 * came in (openai/CLIP {@code clip/model.py}), where there is a layer scale times that (Touvron et
 * al. 2021, arXiv 2103.17239).
 */
final class ResidualAttentionBlock {
  private final LayerNormal ln1;
  private final Attention attention;
  private final @Nullable NDArray scale1; // [w]
  private final LayerNormal ln2;
  private final Mlp mlp;
  private final @Nullable NDArray scale2; // [w]
  private final String at; // the name of its places

  ResidualAttentionBlock(Weights weights, String name, BlockShape shape, String at) {
    this.ln1 = LayerNormal.of(weights, name + ".ln_1", shape.eps());
    this.attention = new Attention(weights, name + ".attn", shape, at + ".attn");
    this.scale1 = shape.layerScale() ? weights.get(name + ".ls_1.gamma") : null;
    this.ln2 = LayerNormal.of(weights, name + ".ln_2", shape.eps());
    this.mlp = new Mlp(weights, name + ".mlp", shape, at + ".mlp");
    this.scale2 = shape.layerScale() ? weights.get(name + ".ls_2.gamma") : null;
    this.at = at;
  }

  /** {@code mask} [L, L] is added to the scores: 0 where a token may look, else -infinity. */
  NDArray forward(NDArray x, @Nullable NDArray mask, Taps taps) { // [N, L, w]
    NDArray calm = taps.see(at + ".ln_1", ln1.forward(x)); // [N, L, w]
    NDArray looked = taps.done() ? calm : attention.forward(calm, mask, taps); // [N, L, w]
    x = add(x, looked, scale1, at + ".ls_1", taps); // [N, L, w]
    if (taps.done()) {
      return x;
    }
    calm = taps.see(at + ".ln_2", ln2.forward(x)); // [N, L, w]
    NDArray thought = taps.done() ? calm : mlp.forward(calm, taps); // [N, L, w]
    x = add(x, thought, scale2, at + ".ls_2", taps); // [N, L, w]
    return taps.done() ? x : taps.see(at, x);
  }

  private static NDArray add(
      NDArray x, NDArray y, @Nullable NDArray scale, String place, Taps taps) {
    if (taps.done()) {
      return x;
    }
    NDArray scaled = scale == null ? y : taps.see(place, y.mul(scale));
    return taps.done() ? x : x.add(scaled);
  }
}
