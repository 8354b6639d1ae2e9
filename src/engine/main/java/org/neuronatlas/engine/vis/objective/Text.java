package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.text.Cosine;
import org.neuronatlas.engine.vis.grammar.Scanner;

/**
 * How near a picture is to a sentence: the cosine of their embeddings, of models that have both.
 *
 * @param sentence as a person writes it
 */
public record Text(String sentence) implements Objective {
  static final String EMBEDDING = "embedding";

  /** Refuses what says nothing. */
  public Text {
    if (sentence.isBlank()) {
      throw new IllegalArgumentException("cannot climb towards an empty sentence");
    }
  }

  @Override
  public Climb on(VisionModel model, NDManager scope) {
    try {
      NDArray towards = Cosine.unit(model.text().embed(List.of(sentence), scope)); // [1, embed]
      return Reading.of(
          EMBEDDING,
          seen -> Cosine.unit(seen.at(EMBEDDING)).mul(towards).sum(new int[] {1})); // [k]
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the text side for " + this, e);
    }
  }

  @Override
  public String toString() {
    return "text(" + Scanner.quote(sentence) + ")";
  }
}
