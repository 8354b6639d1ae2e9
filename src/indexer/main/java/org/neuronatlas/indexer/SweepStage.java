package org.neuronatlas.indexer;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.neuronatlas.catalog.write.Runs.Failure;
import org.neuronatlas.indexer.dataset.WebP;
import org.neuronatlas.indexer.sweep.PictureReader;
import org.neuronatlas.indexer.sweep.Sweep;
import org.neuronatlas.indexer.sweep.Sweep.UnitScores;
import org.neuronatlas.indexer.sweep.UnitPictures;

/**
 * The sweep, unit by unit. Reading (all processors, one picture each) and scoring (all processors,
 * one batch) take turns: side by side they would only wait for each other's cores.
 */
final class SweepStage {
  private static final String STAGE = "sweep";

  private final Task task;
  private final Run run;
  private final Sweep sweep;

  SweepStage(Task task, Run run) throws IOException {
    this.task = task;
    this.run = run;
    this.sweep = new Sweep(task.subject().model(), task.layers(), task.options().sizes());
  }

  /** Does the first {@code units} units that are not done yet. */
  void upTo(int units) throws SQLException, IOException, InterruptedException {
    Set<Integer> done = task.runs().unitsDone(run.id(), STAGE);
    task.progress().stage("Scoring pictures", task.pictures(done.size()), task.dataset().size());
    ExecutorService workers = Executors.newFixedThreadPool(task.options().threads());
    try {
      PictureReader reader =
          new PictureReader(
              task.dataset(),
              task.subject().model().preprocess(),
              task.store(),
              task.options().sizes(),
              workers);
      for (int unit = 0; unit < units; unit++) {
        if (done.add(unit)) {
          doUnit(unit, reader);
          task.runs().stage(run.id(), STAGE, task.pictures(done.size()), task.dataset().size());
          task.progress().advance(task.pictures(done.size()));
        }
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private void doUnit(int unit, PictureReader reader)
      throws SQLException, IOException, InterruptedException {
    UnitPictures pictures = reader.read(unit);
    UnitScores scores = sweep.scores(pictures);
    sweep.store(scores, unit, run.key(), task.store());
    task.store().sync();
    List<Failure> failures = new ArrayList<>(pictures.failures());
    failures.addAll(scores.failures());
    if (unit == 0) { // said once a run
      WebP.missing().ifPresent(reason -> failures.add(new Failure("small copies", reason)));
    }
    task.runs().finishSweep(run.id(), run.datasetId(), unit, pictures.images(), failures);
  }
}
