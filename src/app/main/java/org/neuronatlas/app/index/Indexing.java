package org.neuronatlas.app.index;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.app.ask.NamedModel;
import org.neuronatlas.app.ask.TokenizerOption;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.home.Database;
import org.neuronatlas.catalog.store.HomeStore;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.vocabulary.Vocabulary;
import org.neuronatlas.engine.Threads;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.indexer.Index;
import org.neuronatlas.indexer.MethodsRun;
import org.neuronatlas.indexer.Options;
import org.neuronatlas.indexer.Progress;
import org.neuronatlas.indexer.RenderRun;
import org.neuronatlas.indexer.Task;
import org.neuronatlas.indexer.dataset.Dataset;
import org.neuronatlas.indexer.method.Wanted;
import org.neuronatlas.indexer.render.Technique;
import org.neuronatlas.indexer.render.Wish;

/** A run of the indexer in a home: its database, its object store. */
public final class Indexing {
  /** How many of the best tagged the demo draws beyond the default set. */
  private static final int BEST = 300;

  /** Of those techniques that a reader asks for second. */
  private static final int FEW = 100;

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
    try (VisionModel model = named.open();
        ObjectStore store = HomeStore.of(home).open()) {
      Task task =
          new Task(
              named.subject(model),
              dataset,
              Vocabulary.load(),
              Options.of(model, Threads.intraOp()).withRender(render),
              database.dataSource(),
              store,
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

  /** Draws what of {@code named} is wished for and not drawn yet, as a publication of its own. */
  public static void render(
      NamedModel named,
      Wish wish,
      @Nullable String dataset,
      AtlasHome home,
      Database database,
      Progress progress)
      throws IOException, SQLException {
    try (VisionModel model = named.open();
        ObjectStore store = HomeStore.of(home).open()) {
      RenderRun run =
          new RenderRun(
              named.subject(model),
              Options.of(model, Threads.intraOp()),
              database.dataSource(),
              store,
              progress);
      Optional<String> publication = run.run(wish, dataset);
      progress.say(
          publication
              .map(id -> "%s: %s; publication %s.".formatted(named.slug(), wish, id))
              .orElse("%s: %s; all of it is drawn already.".formatted(named.slug(), wish)));
    }
  }

  /** Makes what is wanted of {@code named} and not there yet, as a publication of its own. */
  public static void study(
      NamedModel named,
      Wanted wanted,
      @Nullable String dataset,
      AtlasHome home,
      Database database,
      Progress progress)
      throws IOException, SQLException {
    try (VisionModel model = named.open();
        ObjectStore store = HomeStore.of(home).open()) {
      MethodsRun run =
          new MethodsRun(
              named.subject(model),
              Vocabulary.load(),
              Options.of(model, Threads.intraOp()),
              database.dataSource(),
              store,
              progress);
      progress.say(
          run.run(wanted, dataset)
              .map(id -> "%s: %s; publication %s.".formatted(named.slug(), wanted, id))
              .orElse("%s: %s; all of it is there already.".formatted(named.slug(), wanted)));
      TokenizerOption.whatWasCut(model).ifPresent(progress::say);
    }
  }

  /** The demo's model over the demo's pictures; then, each a run of its own, more to look at. */
  public static void demo(AtlasHome home, Database database, Progress progress)
      throws IOException, SQLException, InterruptedException {
    NamedModel model = NamedModel.of("demo", home);
    DemoDataset pictures = new DemoDataset();
    Index.Outcome unused = run(model, pictures, true, home, database, progress);
    List<Wish> more =
        List.of(
            Wish.of(Technique.CHANNEL, "dictionary.*", BEST),
            Wish.of(Technique.LARGE, "*", BEST),
            Wish.of(Technique.NEGATIVE, "*", FEW),
            Wish.of(Technique.DIVERSITY, "*", FEW),
            Wish.of(Technique.MACO, "*", FEW));
    for (Wish wish : more) {
      render(model, wish, pictures.slug(), home, database, progress);
    }
    study(model, Wanted.DEMO, pictures.slug(), home, database, progress);
  }
}
