package org.neuronatlas.engine.arch;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.arch.TextShape.Family;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Weights;

/**
 * The side that reads, of CLIP: tokens that look back only, and the last of them speaks for the
 * sentence (Radford et al. 2021, arXiv 2103.00020; openai/CLIP {@code clip/model.py}); or of
 * SigLIP: all look everywhere, and the last place speaks (Zhai et al. 2023, arXiv 2303.15343).
 */
public final class TextTransformer {
  static final String BLOCKS = "transformer.resblocks";

  private final TextShape shape;
  private final NDArray tokens; // [V, w]
  private final NDArray positions; // [context, w]
  private final Blocks blocks;
  private final LayerNormal lnFinal;
  private final NDArray projection; // [w, embed]
  private final @Nullable NDArray bias; // [embed]

  /** Takes the weights that {@code shape} names. */
  public TextTransformer(TextShape shape, Weights weights) {
    this.shape = shape;
    this.tokens = weights.get("token_embedding.weight");
    this.positions = weights.get("positional_embedding");
    this.blocks = new Blocks(weights, BLOCKS, shape.block(), shape.layers());
    this.lnFinal = LayerNormal.of(weights, "ln_final", shape.block().eps());
    this.projection = weights.get("text_projection");
    this.bias = shape.family() == Family.SIGLIP ? weights.get("text_projection_bias") : null;
  }

  /**
   * The embeddings of sentences, not normalised, attached to {@code ids}' manager.
   *
   * @param ids [N, L] int64, L no more than the context. A CLIP's sentence ends at its first end
   *     token (the greatest id, where that is the greatest of all), and what follows counts for
   *     nothing; a SigLIP's fills the whole context
   */
  public NDArray forward(NDArray ids) { // [N, L]
    Taps taps = Taps.at(List.of("embedding"));
    forward(ids, taps);
    return requireNonNull(taps.seen().get("embedding")); // [N, embed]
  }

  /** The same, seen at {@code block0} and so on, {@code ln_final} and {@code embedding}. */
  public void forward(NDArray ids, Taps taps) { // [N, L]
    NDManager manager = ids.getManager();
    int length = (int) ids.getShape().get(1);
    NDArray places = manager.arange(0, length, 1, DataType.INT64); // [L]
    NDArray mask = shape.family() == Family.CLIP ? causal(length, manager) : null; // [L, L]
    NDArray x = embedding(ids, tokens).add(embedding(places, positions)); // [N, L, w]
    x = blocks.forward(x, mask, taps); // [N, L, w]
    if (taps.wants("ln_final")) {
      taps.see("ln_final", lnFinal.forward(x)); // [N, L, w]
    }
    if (taps.done()) {
      return;
    }
    x = lnFinal.forward(speaker(x, ids)).matMul(projection); // [N, embed]; a norm asks one token
    taps.see("embedding", bias == null ? x : x.add(bias));
  }

  private static NDArray embedding(NDArray ids, NDArray table) {
    return Embedding.embedding(ids, table, SparseFormat.DENSE).singletonOrThrow();
  }

  /** The row that speaks for each sentence. */
  private NDArray speaker(NDArray x, NDArray ids) { // [N, L, w], [N, L]
    if (shape.family() == Family.SIGLIP) {
      return x.get(":, -1"); // [N, w]
    }
    long n = x.getShape().get(0);
    long width = x.getShape().get(2);
    boolean greatest = shape.end() == shape.vocabulary() - 1;
    NDArray ends = greatest ? ids : ids.eq(shape.end()).toType(DataType.INT64, false); // [N, L]
    NDArray at = ends.argMax(1).reshape(n, 1, 1).broadcast(n, 1, width); // the first of equals
    return x.gather(at, 1).squeeze(1); // [N, w]
  }

  /** 0 where a token may look, at itself and back; -infinity ahead. */
  private NDArray causal(int length, NDManager manager) {
    float[] mask = new float[length * length];
    for (int i = 0; i < length; i++) {
      for (int j = i + 1; j < length; j++) {
        mask[i * length + j] = Float.NEGATIVE_INFINITY;
      }
    }
    return manager
        .create(mask, new Shape(length, length))
        .toType(tokens.getDataType(), false); // a constant: there is no graph to cut
  }
}
