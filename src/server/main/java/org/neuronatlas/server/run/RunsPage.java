package org.neuronatlas.server.run;

import io.quarkus.qute.TemplateInstance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Preview;

/** All runs, the latest first. It changes while they go on, so it is made anew for every reader. */
public record RunsPage(String schema, List<Entry> runs, Times run) implements Page {

  /**
   * A run in a line.
   *
   * @param state open or sealed as its publication is; planned before there is one
   * @param done of {@code total} things of its stage
   */
  public record Entry(
      int id,
      String model,
      String modelName,
      String dataset,
      String datasetName,
      String state,
      String stage,
      int done,
      int total,
      long failures) {

    static Entry of(AllRuns.Row row) {
      String state = row.state();
      return new Entry(
          row.id(),
          row.model(),
          row.modelName(),
          row.dataset(),
          row.datasetName(),
          state == null ? "planned" : state,
          row.stage(),
          row.done(),
          row.total(),
          row.failures());
    }

    public boolean sealed() {
      return state.equals("sealed");
    }
  }

  /** What differs between two runs of one plan. */
  public record Times(List<Time> runs) {}

  /** When a run began and ended, and under which name it publishes. */
  public record Time(
      int id, @Nullable String publication, Instant startedAt, @Nullable Instant finishedAt) {

    static Time of(AllRuns.Row row) {
      return new Time(row.id(), row.publication(), row.startedAt(), row.finishedAt());
    }
  }

  @Override
  public Preview preview() {
    return Preview.of(
        "Runs",
        "Each index run, the latest first: what it showed to which model, how far it is, and what it could not do.");
  }

  @Override
  public TemplateInstance html() {
    return RunPage.Templates.runs(this);
  }

  @Override
  public boolean passing() {
    return true;
  }
}
