package org.neuronatlas.server.run;

import java.time.Duration;
import org.neuronatlas.server.run.RunPage.Rate;

/** How fast stages went, from when their units ended. */
final class Rates {
  private static final double MILLIS = 1000;

  private Rates() {}

  /**
   * The first unit's own time is not known, so its things are not counted either: those of the
   * others, over the time they took. A run that was stopped and went on counts the pause in.
   */
  static Rate of(AllRuns.Done done, AllRuns.Row row) {
    Integer images = row.images();
    long things =
        switch (done.stage()) {
          case "sweep" -> images == null ? 0 : images;
          case "render" -> row.rendered();
          default -> 0;
        };
    String noun =
        switch (done.stage()) {
          case "sweep" -> "pictures";
          case "render" -> "visualizations";
          default -> "units";
        };
    double seconds = Duration.between(done.first(), done.last()).toMillis() / MILLIS;
    boolean known = done.units() > 1 && seconds > 0 && things > 0;
    double others = (double) things * (done.units() - 1) / done.units();
    return new Rate(done.stage(), seconds, known ? others / seconds : null, noun);
  }
}
