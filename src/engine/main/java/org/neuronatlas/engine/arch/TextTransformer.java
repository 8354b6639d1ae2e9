package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import java.util.ArrayList;
import java.util.List;
import org.neuronatlas.engine.weights.Weights;

/**
 * CLIP's text side: tokens that look back only, and the last of them speaks for the sentence
 * (Radford et al. 2021, arXiv 2103.00020; openai/CLIP {@code clip/model.py}).
 */
public final class TextTransformer {
  private final NDArray tokens; // [V, w]
  private final NDArray positions; // [context, w]
  private final List<ResidualAttentionBlock> blocks = new ArrayList<>();
  private final LayerNormal lnFinal;
  private final NDArray projection; // [w, embed]

  /** Takes the weights that {@code shape} names. */
  public TextTransformer(TextShape shape, Weights weights) {
    this.tokens = weights.get("token_embedding.weight");
    this.positions = weights.get("positional_embedding");
    for (int i = 0; i < shape.layers(); i++) {
      String name = "transformer.resblocks." + i;
      blocks.add(
          new ResidualAttentionBlock(
              weights, name, shape.heads(), shape.quickGelu(), shape.lnEps()));
    }
    this.lnFinal = LayerNormal.of(weights, "ln_final", shape.lnEps());
    this.projection = weights.get("text_projection");
  }

  /**
   * The embeddings of sentences, not normalised, attached to {@code ids}' manager.
   *
   * @param ids [N, L] int64, L no more than the context; the end token has the greatest id, and
   *     what follows it counts for nothing
   */
  public NDArray forward(NDArray ids) { // [N, L]
    NDManager manager = ids.getManager();
    int length = (int) ids.getShape().get(1);
    NDArray places = manager.arange(0, length, 1, DataType.INT64); // [L]
    NDArray mask = causal(length, manager); // [L, L]
    NDArray x = embedding(ids, tokens).add(embedding(places, positions)); // [N, L, w]
    for (ResidualAttentionBlock block : blocks) {
      x = block.forward(x, mask); // [N, L, w]
    }
    x = lnFinal.forward(end(x, ids)); // [N, w]; a token's norm does not ask the others
    return x.matMul(projection); // [N, embed]
  }

  private static NDArray embedding(NDArray ids, NDArray table) {
    return Embedding.embedding(ids, table, SparseFormat.DENSE).singletonOrThrow();
  }

  /** The row of each sentence's greatest id, the first where it stands twice. */
  private static NDArray end(NDArray x, NDArray ids) { // [N, L, w], [N, L]
    long n = x.getShape().get(0);
    long width = x.getShape().get(2);
    NDArray at = ids.argMax(1).reshape(n, 1, 1).broadcast(n, 1, width); // [N, 1, w]
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
