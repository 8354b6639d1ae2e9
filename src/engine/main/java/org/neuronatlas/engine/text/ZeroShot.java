package org.neuronatlas.engine.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.neuronatlas.engine.gradient.Factor;

/**
 * A head made of words: named classes, and how near an image embedding is to each (Radford et al.
 * 2021, arXiv 2103.00020, section 3.1). A class is the mean direction of the sentences that name
 * it.
 *
 * <pre>{@code
 * var classes = List.of(Class.named("cat", prompts), Class.named("dog", prompts));
 * ZeroShot head = ZeroShot.of(model.text(), classes, model.manager());
 * head.logits(embedding); // [N, 2]
 * }</pre>
 */
public final class ZeroShot {
  private final List<String> names;
  private final NDArray directions; // [embed, K], each column of length 1
  private final float logitScale;
  private final float logitBias;

  private ZeroShot(List<String> names, NDArray directions, float logitScale, float logitBias) {
    this.names = names;
    this.directions = directions;
    this.logitScale = logitScale;
    this.logitBias = logitBias;
  }

  /** A class, and the sentences that say it. */
  public record Class(String name, List<String> sentences) {

    /** The class of that name, in each of the prompts where they have {@code {}}. */
    public static Class named(String name, List<String> prompts) {
      return new Class(name, prompts.stream().map(prompt -> prompt.replace("{}", name)).toList());
    }
  }

  /**
   * Embeds the sentences of all classes.
   *
   * @param manager owns the head, which is small: [embed, K]
   * @throws IllegalArgumentException when there is no class, or one without a sentence
   */
  public static ZeroShot of(TextSide text, List<Class> classes, NDManager manager) {
    List<String> sentences = new ArrayList<>();
    for (Class named : classes) {
      if (named.sentences().isEmpty()) {
        throw new IllegalArgumentException("no sentence says the class '" + named.name() + "'");
      }
      sentences.addAll(named.sentences());
    }
    try (NDManager work = manager.newSubManager()) {
      NDArray embedded = text.embed(sentences, work);
      float[] units = Cosine.unit(embedded.toType(DataType.FLOAT32, false)).toFloatArray();
      int length = text.shape().embed();
      float[] sums = new float[classes.size() * length];
      int row = 0;
      for (int k = 0; k < classes.size(); k++) {
        for (int s = 0; s < classes.get(k).sentences().size(); s++, row++) {
          for (int i = 0; i < length; i++) {
            sums[k * length + i] += units[row * length + i];
          }
        }
      }
      NDArray mean =
          Cosine.unit(work.create(sums, new Shape(classes.size(), length))); // [K, embed]
      NDArray directions = mean.transpose().toType(embedded.getDataType(), false); // [embed, K]
      directions.attach(manager);
      return new ZeroShot(
          classes.stream().map(Class::name).toList(),
          directions,
          text.logitScale(),
          text.logitBias());
    }
  }

  /** The classes' names, in the order of the logits. */
  public List<String> names() {
    return names;
  }

  /**
   * The logits of image embeddings, {@code logitScale * cosine + logitBias}.
   *
   * @param embeddings [N, embed], of any length
   * @return [N, K], attached to {@code embeddings}' manager; the gradient passes
   */
  public NDArray logits(NDArray embeddings) {
    NDArray logits = Factor.times(Cosine.unit(embeddings).matMul(directions), logitScale);
    return logitBias == 0 ? logits : logits.add(logitBias);
  }

  /**
   * A class's logits, split: {@code logitScale * e_k t_k / |e|}, what each number of the embedding
   * adds. A row adds up to the logit, its bias apart.
   *
   * @param embeddings [N, embed], of any length
   * @param name the class, by its place
   * @return [N, embed], attached to {@code embeddings}' manager
   */
  public NDArray terms(NDArray embeddings, int name) {
    NDArray direction = directions.get(":, " + name); // [embed]
    return Factor.times(Cosine.unit(embeddings).mul(direction), logitScale);
  }
}
