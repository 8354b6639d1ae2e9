package org.neuronatlas.indexer;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.store.Sha256;
import org.neuronatlas.catalog.vocabulary.Vocabulary;
import org.neuronatlas.catalog.write.Lacking;
import org.neuronatlas.catalog.write.Methods;
import org.neuronatlas.catalog.write.Models;
import org.neuronatlas.catalog.write.Publications;
import org.neuronatlas.catalog.write.Publications.Existing;
import org.neuronatlas.catalog.write.RunLock;
import org.neuronatlas.catalog.write.Runs;
import org.neuronatlas.catalog.write.Sealed;
import org.neuronatlas.engine.vis.RenderVersion;
import org.neuronatlas.indexer.method.Study;
import org.neuronatlas.indexer.method.Study.Stage;
import org.neuronatlas.indexer.method.Study.Unit;
import org.neuronatlas.indexer.method.Wanted;
import org.neuronatlas.indexer.plan.Machine;
import org.neuronatlas.indexer.plan.Plan;
import org.neuronatlas.indexer.plan.VocabularyDigest;

/**
 * Classes, dreams and saliency of what is already sealed: a run of its own, which ends with a
 * publication that has all rows of the one it builds on, and these
 * (docs/adr/0004-more-pictures.md). Killed at any moment and started again, it goes on where it
 * was.
 */
public final class MethodsRun {
  private final Subject subject;
  private final Vocabulary vocabulary;
  private final Options options;
  private final DataSource database;
  private final ObjectStore store;
  private final Progress progress;

  /**
   * @param vocabulary names the classes of a model that reads words
   */
  public MethodsRun(
      Subject subject,
      Vocabulary vocabulary,
      Options options,
      DataSource database,
      ObjectStore store,
      Progress progress) {
    this.subject = subject;
    this.vocabulary = vocabulary;
    this.options = options;
    this.database = database;
    this.store = store;
    this.progress = progress;
  }

  /**
   * Makes what is wanted and not there yet.
   *
   * @param dataset over which pictures the model was indexed; null for its home data set
   * @return the short id of the publication that has it; empty when there was nothing to make
   * @throws IllegalArgumentException when nothing is sealed that it could build on, or the model
   *     has no classes and some are wanted
   */
  public Optional<String> run(Wanted wanted, @Nullable String dataset)
      throws SQLException, IOException {
    String pictures = Sealed.existing(database, subject.slug(), dataset).dataset();
    try (RunLock lock = RunLock.take(database, subject.slug(), pictures);
        NDManager scope = subject.model().manager().newSubManager()) {
      Sealed base = Sealed.existing(database, subject.slug(), pictures);
      Models.Known model = new Models(database).ensure(subject.row(), subject.layerRows());
      Study study =
          new Study(
              subject.model(),
              model.layerIds(),
              wanted,
              vocabulary,
              subject.drawnHere(),
              options.seed(),
              store);
      List<Stage> stages = study.stages(new Lacking(database, base.id()), scope);
      return stages.isEmpty() ? Optional.empty() : work(wanted, base, model, stages);
    }
  }

  private Optional<String> work(Wanted wanted, Sealed base, Models.Known model, List<Stage> stages)
      throws SQLException, IOException {
    Plan plan = plan(wanted, base);
    Runs runs = new Runs(database);
    int run = runs.open(model.id(), base.datasetId(), plan.hash(), plan.json());
    int publication = base.continuedBy(database, run);
    Methods into = new Methods(database, publication, run);
    for (Stage stage : stages) {
      work(stage, run, runs, into);
    }
    runs.stage(run, "done", 1, 1);
    Publications publications = new Publications(database);
    publications.seal(publication, run);
    return publications.of(run).map(Existing::shortId);
  }

  private void work(Stage stage, int run, Runs runs, Methods into)
      throws SQLException, IOException {
    Set<Integer> done = runs.unitsDone(run, stage.slug());
    List<Unit> units = stage.units();
    List<Integer> left =
        IntStream.range(0, units.size()).filter(unit -> !done.contains(unit)).boxed().toList();
    int[] made = {done.stream().mapToInt(unit -> units.get(unit).things()).sum()};
    progress.stage(stage.title(), made[0], stage.things());
    runs.stage(run, stage.slug(), made[0], stage.things());
    try (Workshop workshop = new Workshop()) {
      workshop.work(
          left,
          ordinal -> units.get(ordinal).make(),
          (ordinal, unit) -> {
            unit.record(into, stage.slug(), ordinal);
            made[0] += units.get(ordinal).things();
            runs.stage(run, stage.slug(), made[0], stage.things());
            progress.advance(made[0]);
          });
    }
  }

  /** Everything that may change a result. */
  private Plan plan(Wanted wanted, Sealed base) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("dataset", base.datasetDigest());
    facts.put("builds on", base.planHash());
    facts.put("wish", wanted.toString());
    facts.put("methods", "2"); // how classes are told apart and ordered, and what is stored of them
    facts.put("render", RenderVersion.text());
    facts.put("vocabulary", VocabularyDigest.of(vocabulary));
    facts.put("classes", Sha256.hex(String.join("\n", subject.model().classes().all())));
    facts.put("seed", Long.toString(options.seed()));
    facts.put("machine", Machine.features(1));
    return Plan.of(options.sizes(), facts);
  }
}
