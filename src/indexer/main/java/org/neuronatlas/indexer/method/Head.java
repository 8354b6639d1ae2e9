package org.neuronatlas.indexer.method;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.neuronatlas.engine.vis.objective.Objective;

/** What makes answers of a layer without positions: a model's classes. */
public sealed interface Head permits WordHead, LogitHead {
  /** Its classes, in the order of their logits. */
  List<Named> classes();

  /** The layer it reads, which has a page. */
  String layer();

  /**
   * The logits of what that layer answered.
   *
   * @param read [N, C]
   * @return [N, K]
   */
  NDArray logits(NDArray read);

  /**
   * What each number of the layer adds to a class's logit.
   *
   * @param read [N, C]
   * @return [N, C], a row adds up to the logit, its bias apart
   */
  NDArray terms(NDArray read, int name);

  /** A class's logit as something to climb. */
  Objective score(int name);

  /** Whether it stands whatever pictures show, so that every picture is asked. */
  boolean own();

  /** How rows call it. */
  String slug();

  /**
   * A class.
   *
   * @param slug in addresses
   * @param concepts that its pictures show; empty where nothing says that a picture shows it
   * @param name for readers
   * @param words for the model
   */
  record Named(String slug, List<String> concepts, String name, String words) {}
}
