package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.neuronatlas.engine.weights.Weights;

/**
 * The encoder of a TopK sparse autoencoder (Gao et al. 2024, "Scaling and evaluating sparse
 * autoencoders", arXiv 2406.04093), each position by itself:
 *
 * <pre>
 * h  = (x / scale - b_dec) W_enc^T + b_enc
 * z  = ReLU(the k largest of h, 0 elsewhere)
 * x' = scale (z W_dec^T + b_dec)
 * </pre>
 *
 * <p>{@code x} is one position of the layer, {@code x'} what the features make of it again.
 */
public final class TopK {
  private final NDArray encoder; // [C, features]; made once, as each view would stay with it
  private final NDArray bias; // [features]
  private final NDArray centre; // [C]
  private final NDArray scale; // [1]
  private final int k;

  /** Takes {@code W_enc}, {@code b_enc}, {@code b_dec} and {@code scale}. */
  public TopK(Weights weights, int k) {
    this.encoder = weights.get("W_enc").transpose();
    this.bias = weights.get("b_enc");
    this.centre = weights.get("b_dec");
    this.scale = weights.get("scale");
    this.k = k;
  }

  /** h, before TopK: {@code x} [N, C, H, W] or [N, C], and features instead of C. */
  public NDArray before(NDArray x) {
    Shape s = x.getShape();
    if (s.dimension() == 2) {
      return encode(x); // [N, features]
    }
    NDArray rows = x.transpose(0, 2, 3, 1).reshape(-1, s.get(1)); // [N H W, C]
    return encode(rows)
        .reshape(s.get(0), s.get(2), s.get(3), -1) // [N, H, W, features]
        .transpose(0, 3, 1, 2); // [N, features, H, W]
  }

  private NDArray encode(NDArray x) { // [rows, C]
    NDArray h = x.div(scale).subi(centre).matMul(encoder); // [rows, features]
    return h.addi(bias); // in place: nobody has seen it yet, and it is large
  }

  /**
   * z, of what {@link #before} answers. Of values that are exactly equal to the k-th largest all
   * stay: which of them a sort would keep is chance.
   */
  public NDArray sparse(NDArray h) { // [N, features, H, W] or [N, features]
    return sparse(h, k);
  }

  /** The same with any k. */
  public static NDArray sparse(NDArray h, int k) {
    int last = h.getShape().dimension() - 1;
    NDArray features = last == 1 ? h : h.transpose(0, 2, 3, 1); // [.., features]
    NDArray largest = features.topK(k, last, true, false).get(0); // [.., k]
    NDArray bar = largest.min(new int[] {last}, true); // [.., 1]
    NDArray z = Ops.relu(features).mul(features.gte(bar)); // [.., features]
    return last == 1 ? z : z.transpose(0, 3, 1, 2);
  }
}
