package org.neuronatlas.server.honesty;

import java.util.Locale;
import org.neuronatlas.server.web.Show;

/** Drawn pictures beside the data set's. */
record Beside(Drawn drawn) {
  /** Below this a factor would be printed as 1.0. */
  private static final double CLEARLY = 1.05;

  /** Whether half of the data set's pictures do more, where more is what was climbed. */
  boolean ordinary() {
    return !drawn.lowers() && drawn.strongest() < drawn.natural().median();
  }

  /** Whether they get as far as any of the data set's pictures. */
  String said() {
    return drawn.pictures().size() > 1 ? several() : drawn.measured() ? one() : reported();
  }

  private String one() {
    return beyond() == 1
        ? "It %s %s.".formatted(verb("excites", "holds"), further())
        : level()
            ? "The picture gets exactly as far as the best of %s: %s.".formatted(all(), bar())
            : "The picture does not %s.".formatted(falls("reach", "hold"));
  }

  /** What is known of pictures that were not given back to the model. */
  private String reported() {
    return beyond() == 1
        ? "In its last step it %s %s.".formatted(verb("excited", "held"), further())
        : level()
            ? "In its last step the picture got exactly as far as the best of %s: %s."
                .formatted(all(), bar())
            : "In its last step the picture did not %s.".formatted(falls("reach", "hold"));
  }

  private String several() {
    int count = drawn.pictures().size();
    return beyond() == count
        ? "All %d %s %s.".formatted(count, verb("excite", "hold"), further())
        : beyond() == 0
            ? "None of the %d %s.".formatted(count, falls("reaches", "holds"))
            : "%d of the %d %s %s than any of %s; the weakest gets to %s of %s."
                .formatted(
                    beyond(),
                    count,
                    beyond() == 1 ? verb("excites", "holds") : verb("excite", "hold"),
                    more(),
                    all(),
                    Show.score(drawn.weakest()),
                    bar());
  }

  private int beyond() {
    return (int) drawn.pictures().stream().filter(drawn::beyond).count();
  }

  private boolean level() {
    return drawn.strongest() == drawn.bar();
  }

  /** "excites the neuron", "holds the neuron back". */
  private String verb(String raises, String lowers) {
    return drawn.lowers()
        ? "%s the %s back".formatted(lowers, drawn.noun())
        : "%s the %s".formatted(raises, drawn.noun());
  }

  /** "reach the best natural example: 3.20 of 9.10". */
  private String falls(String raises, String lowers) {
    return "%s: %s of %s"
        .formatted(
            drawn.lowers()
                ? verb("", lowers) + " as far as the most inhibiting example"
                : raises + " the best natural example",
            drawn.scores(),
            bar());
  }

  /** "more than any of the 21,000 pictures: ×1.4"; the numbers, where no factor says it. */
  private String further() {
    return "%s than any of %s: %s"
        .formatted(
            more(),
            all(),
            clearly()
                ? factors()
                : "%s, and the %s of them %s"
                    .formatted(drawn.scores(), drawn.lowers() ? "lowest" : "best", bar()));
  }

  private String more() {
    return drawn.lowers() ? "further" : "more";
  }

  private String all() {
    return "the %s pictures".formatted(Show.count(drawn.natural().pictures()));
  }

  private String bar() {
    return Show.score(drawn.bar());
  }

  /** Whether the weakest of them is some times as far as any picture of the data set. */
  private boolean clearly() {
    return (drawn.lowers() ? drawn.bar() < 0 : drawn.bar() > 0)
        && drawn.weakest() / drawn.bar() >= CLEARLY;
  }

  private String factors() {
    String least = times(drawn.weakest() / drawn.bar());
    String most = times(drawn.strongest() / drawn.bar());
    return least.equals(most) ? most : least + " to " + most;
  }

  private static String times(float factor) {
    return String.format(Locale.ROOT, factor >= 10 ? "×%.0f" : "×%.1f", factor);
  }
}
