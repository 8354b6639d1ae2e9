package org.neuronatlas.app.index;

import java.io.IOException;
import java.sql.SQLException;
import org.neuronatlas.app.ask.NamedModel;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.home.Database;
import org.neuronatlas.catalog.store.DirectoryStore;
import org.neuronatlas.catalog.vocabulary.Vocabulary;
import org.neuronatlas.engine.Threads;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.indexer.Index;
import org.neuronatlas.indexer.Options;
import org.neuronatlas.indexer.Progress;
import org.neuronatlas.indexer.Task;
import org.neuronatlas.indexer.dataset.Dataset;

/** A run of the indexer in a home: its database, its object store. */
public final class Indexing {
  private Indexing() {}

  /** Indexes what is missing of {@code named} over {@code dataset}. */
  public static Index.Outcome run(
      NamedModel named,
      Dataset dataset,
      boolean render,
      AtlasHome home,
      Database database,
      Progress progress)
      throws IOException, SQLException, InterruptedException {
    try (VisionModel model = named.open()) {
      Task task =
          new Task(
              named.subject(model),
              dataset,
              Vocabulary.load(),
              Options.defaults(Threads.intraOp()).withRender(render),
              database.dataSource(),
              new DirectoryStore(home.objects()),
              progress);
      Index.Outcome outcome = new Index(task).run();
      progress.say(
          "%s over %s: %,d pictures, %,d failures; publication %s."
              .formatted(
                  named.slug(),
                  dataset.slug(),
                  outcome.pictures(),
                  outcome.failures().size(),
                  outcome.publication()));
      return outcome;
    }
  }

  /** The demo's model over the demo's pictures. */
  public static void demo(AtlasHome home, Database database, Progress progress)
      throws IOException, SQLException, InterruptedException {
    NamedModel model = NamedModel.of("demo", home);
    Index.Outcome unused = run(model, new DemoDataset(), true, home, database, progress);
  }
}
