package org.neuronatlas.indexer;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neuronatlas.catalog.vocabulary.Tag;
import org.neuronatlas.catalog.write.Datasets;
import org.neuronatlas.catalog.write.Models;
import org.neuronatlas.catalog.write.Publications.Existing;
import org.neuronatlas.catalog.write.RunLock;
import org.neuronatlas.catalog.write.Runs.Failure;
import org.neuronatlas.catalog.write.Vocabularies;
import org.neuronatlas.engine.vis.RenderVersion;
import org.neuronatlas.indexer.plan.Machine;
import org.neuronatlas.indexer.plan.Plan;
import org.neuronatlas.indexer.plan.VocabularyDigest;

/**
 * A run: sweep, examples, label, map, render, publish. Each unit is recorded as done in the
 * transaction that adds its rows, so a run that is killed at any moment goes on where it was and
 * ends with the same rows.
 */
public final class Index {
  private final Task task;
  private final Plan plan;

  public Index(Task task) throws IOException {
    this.task = task;
    this.plan = plan(task);
  }

  /** What a run ended with. */
  public record Outcome(String publication, int pictures, List<Failure> failures) {}

  /** Does what is not done yet; returns at once when the publication is sealed. */
  public Outcome run() throws SQLException, IOException, InterruptedException {
    try (RunLock lock =
        RunLock.take(task.database(), task.subject().slug(), task.dataset().slug())) {
      Run run = open();
      task.publications().ask(run.id());
      if (task.publications().sealed(run.id()).isEmpty()) {
        work(run);
      }
      return outcome(run);
    }
  }

  private void work(Run run) throws SQLException, IOException, InterruptedException {
    Map<Tag, Integer> tags =
        new Vocabularies(task.database())
            .ensure(task.vocabulary().groups(), task.vocabulary().tags());
    FindStage find = new FindStage(task, run, tags);
    Set<Integer> published = task.runs().unitsDone(run.id(), "publish");
    int all = task.units();
    int pilot = task.options().sizes().pilotUnits(task.dataset().size());

    SweepStage sweep = new SweepStage(task, run);
    if (pilot < all && published.isEmpty()) {
      sweep.upTo(pilot);
      if (seen(run, pilot) > 0) {
        publish(run, find.on(pilot), pilot);
        task.progress()
            .say("The first %,d pictures can be browsed.".formatted(task.pictures(pilot)));
      }
    }
    sweep.upTo(all);
    refuseNothing(run, all);
    Findings found = find.on(all);
    if (!published.contains(all)) {
      publish(run, found, all);
    }
    new MapStage(task, run).map(found, all);
    if (task.options().render()) {
      new RenderStage(task, run).draw(found);
    }
    task.runs().stage(run.id(), "done", 1, 1);
    task.publications().seal(publication(run).id(), run.id());
  }

  private void publish(Run run, Findings found, int units) throws SQLException, IOException {
    int seen = seen(run, units);
    task.publications()
        .publish(
            run.id(),
            units,
            seen,
            units == task.units() ? seen : task.dataset().size(),
            found.neurons(),
            found.labels().taggings(),
            found.labels().best(),
            found.excitations(),
            found.cards());
  }

  /** Pictures among the first {@code units} units that could be read. */
  private int seen(Run run, int units) throws SQLException {
    int pictures = task.pictures(units);
    return (int)
        new Datasets(task.database())
            .imageIds(run.datasetId()).keySet().stream()
                .filter(ordinal -> ordinal < pictures)
                .count();
  }

  private void refuseNothing(Run run, int units) throws SQLException {
    if (seen(run, units) == 0) {
      Failure first = task.runs().failures(run.id()).get(0);
      throw new IllegalStateException(
          "None of the %,d pictures of '%s' can be read; of '%s' the reason is: %s."
              .formatted(
                  task.dataset().size(), task.dataset().slug(), first.item(), first.reason()));
    }
  }

  private Run open() throws SQLException, IOException {
    Models.Known model =
        new Models(task.database()).ensure(task.subject().row(), task.subject().layerRows());
    new LinkStage(task, model.layerIds()).link();
    int datasetId =
        new Datasets(task.database())
            .ensure(
                task.dataset().slug(),
                task.dataset().name(),
                task.dataset().licence(),
                task.dataset().digest());
    int id = task.runs().open(model.id(), datasetId, plan.hash(), plan.json());
    return new Run(id, datasetId, model.layerIds(), plan.hash().substring(0, 12));
  }

  private Existing publication(Run run) throws SQLException {
    Optional<Existing> publication = task.publications().of(run.id());
    return publication.orElseThrow(
        () -> new IllegalStateException("Run " + run.id() + " has published nothing."));
  }

  private Outcome outcome(Run run) throws SQLException {
    return new Outcome(
        task.publications().sealed(run.id()).orElseThrow().shortId(),
        new Datasets(task.database()).imageIds(run.datasetId()).size(),
        task.runs().failures(run.id()));
  }

  /** Everything that may change a result. */
  private static Plan plan(Task task) throws IOException {
    Options options = task.options();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("model", task.subject().row().weightsSha256());
    facts.put("config", task.subject().model().configJson());
    facts.put("dictionaries", task.subject().dictionaries().toString());
    facts.put("dataset", task.dataset().digest());
    facts.put("names", task.subject().slug() + " over " + task.dataset().slug());
    facts.put("vocabulary", VocabularyDigest.of(task.vocabulary()));
    facts.put("bar", options.bar().toString());
    facts.put("render", options.render() ? options.recipe() + ", " + RenderVersion.text() : "none");
    facts.put("maps", "positive part, 8 bit, the score is 255");
    facts.put("seed", Long.toString(options.seed()));
    // of docs/format.md: a unit's are read by who writes the same; 5 has those of dictionaries
    facts.put("files", task.subject().dictionaries().isEmpty() ? "4" : "5");
    facts.put("machine", Machine.features(options.threads()));
    return Plan.of(options.sizes(), facts);
  }
}
