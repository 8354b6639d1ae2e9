package org.neuronatlas.indexer.method;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.neuronatlas.engine.vis.objective.Objective;

/** What makes answers of an embedding: a model's classes. A classifier's own head is another. */
public sealed interface Head permits WordHead {
  /** Its classes, in the order of their logits. */
  List<Named> classes();

  /**
   * The logits of embeddings.
   *
   * @param embeddings [N, embed], not normalised
   * @return [N, K]
   */
  NDArray logits(NDArray embeddings);

  /**
   * What each number of an embedding adds to a class's logit.
   *
   * @param embeddings [N, embed]
   * @return [N, embed], a row adds up to the logit
   */
  NDArray terms(NDArray embeddings, int name);

  /** A class's logit as something to climb. */
  Objective score(int name);

  /** How rows call it. */
  String slug();

  /**
   * A class.
   *
   * @param slug in addresses
   * @param concept that its pictures show
   * @param name for readers
   * @param words for the model
   */
  record Named(String slug, String concept, String name, String words) {}
}
