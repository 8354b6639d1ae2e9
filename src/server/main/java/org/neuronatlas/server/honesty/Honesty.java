package org.neuronatlas.server.honesty;

import java.util.ArrayList;
import java.util.List;

/** What can be said of drawn pictures, and only that: each sentence follows from a measurement. */
public final class Honesty {
  private Honesty() {}

  /** The first says whether the data set's pictures are reached. */
  public static List<Sentence> of(Drawn drawn) {
    Beside beside = new Beside(drawn);
    List<Sentence> said = new ArrayList<>();
    said.add(Sentence.of(beside.said()));
    if (beside.ordinary()) {
      said.add(Sentence.of("At least half of the data set’s pictures excite it more."));
    }
    said.add(
        drawn.measured()
            ? new Among(drawn).said()
            : Sentence.of(
                "That is what the optimisation reported of its last step: what the stored picture does, and which other %ss answer to it, was not asked when it was drawn."
                    .formatted(drawn.noun())));
    return List.copyOf(said);
  }
}
