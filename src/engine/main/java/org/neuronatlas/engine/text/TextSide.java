package org.neuronatlas.engine.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.neuronatlas.engine.arch.TextShape;
import org.neuronatlas.engine.arch.TextTransformer;

/**
 * What a CLIP or a SigLIP makes of sentences: embeddings in the space of its image embeddings.
 *
 * <pre>{@code
 * NDArray sentence = model.text().embed(List.of("a drawing of a red apple"), scope); // [1, embed]
 * }</pre>
 *
 * <p>Safe on any thread.
 */
public final class TextSide {
  private static final int BATCH = 256; // sentences at once: some tens of megabytes

  private final TextShape shape;
  private final TextTransformer network;
  private final float logitScale;
  private final float logitBias;
  private final Sentences sentences;
  private final Set<String> cut = ConcurrentHashMap.newKeySet();

  /** Opens the tokenizer when the first sentence comes: token ids are embedded without one. */
  @FunctionalInterface
  interface Sentences {
    Tokenizer tokenizer();
  }

  TextSide(
      TextShape shape,
      TextTransformer network,
      float logitScale,
      float logitBias,
      Sentences sentences) {
    this.shape = shape;
    this.network = network;
    this.logitScale = logitScale;
    this.logitBias = logitBias;
    this.sentences = sentences;
  }

  /** Its numbers: context, vocabulary, length of an embedding. */
  public TextShape shape() {
    return shape;
  }

  /** What cosines are multiplied with to become logits, {@code exp(logit_scale)}. */
  public float logitScale() {
    return logitScale;
  }

  /**
   * What is added to that: 0 for a CLIP; a SigLIP's logits are those of a sentence by itself, each
   * by way of a sigmoid a probability.
   */
  public float logitBias() {
    return logitBias;
  }

  /**
   * The model's tokenizer.
   *
   * @throws IllegalArgumentException when the model has no {@link TokenizerFile}
   */
  public Tokenizer tokenizer() {
    return sentences.tokenizer();
  }

  /** How many sentences, each once, were longer than the context so far, and lost their end. */
  public int cut() {
    return cut.size();
  }

  /**
   * Embeds sentences, each by itself.
   *
   * @return [N, embed], not normalised, attached to {@code scope}
   * @throws IllegalArgumentException when there is no sentence, or no tokenizer
   */
  public NDArray embed(List<String> sentences, NDManager scope) {
    NDList parts = new NDList();
    try (NDManager work = scope.newSubManager()) {
      for (int from = 0; from < Math.max(1, sentences.size()); from += BATCH) {
        List<String> some = sentences.subList(from, Math.min(sentences.size(), from + BATCH));
        try (NDManager batch = work.newSubManager()) {
          Tokens tokens = tokenizer().encode(some);
          tokens.cut().forEach(row -> cut.add(some.get(row)));
          NDArray part = network.forward(tokens.array(batch));
          part.attach(work);
          parts.add(part);
        }
      }
      NDArray all = parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts);
      all.attach(scope);
      return all;
    }
  }

  /**
   * Embeds token ids.
   *
   * @param ids [N, L] int64, L no more than the context; where a sentence ends, {@link
   *     TextTransformer#forward(NDArray)} says
   * @return [N, embed], not normalised, attached to {@code ids}' manager
   * @throws IllegalArgumentException when they are no such ids
   */
  public NDArray embed(NDArray ids) {
    Shape given = ids.getShape();
    if (ids.getDataType() != DataType.INT64
        || given.dimension() != 2
        || given.size() == 0
        || given.get(1) > shape.context()) {
      throw new IllegalArgumentException(
          "cannot embed token ids %s %s: this model takes int64 [N, L], L from 1 to %d"
              .formatted(ids.getDataType(), given, shape.context()));
    }
    for (long id : ids.toLongArray()) {
      if (id < 0 || id >= shape.vocabulary()) {
        throw new IllegalArgumentException(
            "cannot embed the token %d: this model's tokens are 0 to %d"
                .formatted(id, shape.vocabulary() - 1));
      }
    }
    return network.forward(ids);
  }
}
