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
                "So the optimisation reported: the stored picture was not given back to the model, and no other %s was asked."
                    .formatted(drawn.noun())));
    if (drawn.lowers() && drawn.measured()) {
      said.add(
          Sentence.of(
              "Here the rank says less: z counts from the mean of highest scores, and these are lowest ones."));
    }
    return List.copyOf(said);
  }
}
