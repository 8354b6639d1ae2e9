package org.neuronatlas.engine.dictionary;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * The first half of a sparse autoencoder, each position by itself:
 *
 * <pre>
 * h  = (in(x) - b_dec) W_enc + b_enc
 * z  = activation(h)
 * x' = out(z W_dec + b_dec)
 * </pre>
 *
 * <p>{@code x} is one position of the layer, {@code x'} what the features make of it again ({@link
 * Decoder}), {@code in} and {@code out} a {@link Scaling}. Where {@code b_dec} is not taken off, it
 * is left away in the first line alone.
 */
public final class Encoder {
  private final NDArray matrix; // [C, features]
  private final NDArray bias; // [features]
  private final NDArray centre; // [C]; zeros where nothing is taken off
  private final Scaling scaling;
  private final Activation activation;

  Encoder(NDArray matrix, NDArray bias, NDArray centre, Scaling scaling, Activation activation) {
    this.matrix = matrix;
    this.bias = bias;
    this.centre = centre;
    this.scaling = scaling;
    this.activation = activation;
  }

  /** Which of h are left. */
  public Activation activation() {
    return activation;
  }

  /**
   * h: of {@code x} [N, C, H, W], [N, L, C] or [N, C]; the same axes, and features instead of C.
   */
  public NDArray before(NDArray x) {
    Shape s = x.getShape();
    if (s.dimension() == 2) {
      return encode(x); // [N, features]
    }
    if (s.dimension() == 3) {
      return encode(x.reshape(-1, s.get(2))).reshape(s.get(0), s.get(1), -1); // [N, L, features]
    }
    NDArray rows = x.transpose(0, 2, 3, 1).reshape(-1, s.get(1)); // [N H W, C]
    return encode(rows)
        .reshape(s.get(0), s.get(2), s.get(3), -1) // [N, H, W, features]
        .transpose(0, 3, 1, 2); // [N, features, H, W]
  }

  private NDArray encode(NDArray x) { // [rows, C]
    NDArray h = scaling.in(x).sub(centre).matMul(matrix); // [rows, features]
    return h.addi(bias); // in place: nobody has seen it yet, and it is large
  }

  /** z, of what {@link #before} answers. */
  public NDArray sparse(NDArray h) {
    return h.getShape().dimension() == 4
        ? activation.sparse(h.transpose(0, 2, 3, 1)).transpose(0, 3, 1, 2)
        : activation.sparse(h);
  }
}
