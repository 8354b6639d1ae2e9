package org.neuronatlas.indexer;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.write.Models;
import org.neuronatlas.catalog.write.Publications;
import org.neuronatlas.catalog.write.Publications.Existing;
import org.neuronatlas.catalog.write.RunLock;
import org.neuronatlas.catalog.write.Runs;
import org.neuronatlas.catalog.write.Sealed;
import org.neuronatlas.catalog.write.Sealed.Firing;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.RenderVersion;
import org.neuronatlas.indexer.Drawing.Drawable;
import org.neuronatlas.indexer.plan.Machine;
import org.neuronatlas.indexer.plan.Plan;
import org.neuronatlas.indexer.render.Judge;
import org.neuronatlas.indexer.render.Judge.Normal;
import org.neuronatlas.indexer.render.StoredSpectra;
import org.neuronatlas.indexer.render.Unit;
import org.neuronatlas.indexer.render.Unit.Candidate;
import org.neuronatlas.indexer.render.Wish;

/**
 * More visualizations of what is already sealed, as a run of its own. A sealed publication never
 * changes, so this one ends with a new one: the rows of the one it builds on, and more pictures
 * (docs/adr/0004-more-pictures.md). Killed at any moment and started again, it goes on where it
 * was.
 */
public final class RenderRun {
  private final Subject subject;
  private final Options options;
  private final DataSource database;
  private final ObjectStore store;
  private final Progress progress;

  public RenderRun(
      Subject subject, Options options, DataSource database, ObjectStore store, Progress progress) {
    this.subject = subject;
    this.options = options;
    this.database = database;
    this.store = store;
    this.progress = progress;
  }

  /**
   * Draws what is wished for and not there yet.
   *
   * @param dataset over which pictures the model was indexed; null for its home data set
   * @return the short id of the publication that has it; empty when there was nothing to draw
   * @throws IllegalArgumentException when nothing is sealed that it could build on
   */
  public Optional<String> run(Wish wish, @Nullable String dataset)
      throws SQLException, IOException {
    Sealed base = base(dataset);
    try (RunLock lock = RunLock.take(database, subject.slug(), base.dataset())) {
      return draw(wish, base(base.dataset())); // what was newest may have changed until the lock
    }
  }

  private Sealed base(@Nullable String dataset) throws SQLException {
    return Sealed.existing(database, subject.slug(), dataset);
  }

  private Optional<String> draw(Wish wish, Sealed base) throws SQLException, IOException {
    Models.Known model = new Models(database).ensure(subject.row(), subject.layerRows());
    List<Layer> all = subject.model().layers();
    Map<Integer, Drawable> layers = new TreeMap<>();
    for (Layer layer : wish.of(all)) {
      int id = model.layerIds().get(all.indexOf(layer));
      layers.put(id, new Drawable(layer, new Judge(new TreeMap<>())));
    }
    List<Unit> units = units(wish, base, layers);
    if (units.isEmpty()) {
      return Optional.empty();
    }
    Recipe recipe = wish.by(() -> new StoredSpectra(store).of(base, database, subject.model()));
    Plan plan = plan(wish, recipe, base);
    Runs runs = new Runs(database);
    int run = runs.open(model.id(), base.datasetId(), plan.hash(), plan.json());
    Publications publications = new Publications(database);
    int publication = base.continuedBy(database, run);
    new Drawing(subject, wish.technique(), recipe, options, database, store, progress)
        .draw(wish.title(), run, publication, units, layers);
    runs.stage(run, "done", 1, 1);
    publications.seal(publication, run);
    return publications.of(run).map(Existing::shortId);
  }

  private record Wished(Candidate candidate, boolean drawn) {}

  /** What is not there yet, cut into units; who fires in each layer is noted on the way. */
  private List<Unit> units(Wish wish, Sealed base, Map<Integer, Drawable> layers)
      throws SQLException {
    List<Wished> firing = new ArrayList<>();
    for (Firing row : base.firing(database, layers.keySet(), wish.technique().slug())) {
      Drawable layer = Objects.requireNonNull(layers.get(row.layerId()));
      layer.judge().firing().put(row.neuron(), new Normal(row.mean(), row.sd()));
      Candidate candidate = new Candidate(row.layerId(), row.neuron(), row.best());
      firing.add(new Wished(candidate, row.drawn()));
    }
    Stream<Wished> wished = firing.stream();
    if (wish.atMost() > 0) {
      wished =
          wished
              .filter(one -> one.candidate.best() > 0)
              .sorted(Comparator.comparing(Wished::candidate, Candidate.BEST_FIRST))
              .limit(wish.atMost());
    }
    List<Candidate> lacking = wished.filter(one -> !one.drawn).map(Wished::candidate).toList();
    int size = Math.max(1, options.sizes().renderUnit() / wish.technique().pictures());
    Map<Integer, Integer> sizes = new HashMap<>();
    layers.forEach((id, of) -> sizes.put(id, of.layer().neurons()));
    return wish.atMost() > 0 ? Unit.chosen(lacking, size) : Unit.blocks(sizes, lacking, size);
  }

  /** Everything that may change a result. */
  private Plan plan(Wish wish, Recipe recipe, Sealed base) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("dataset", base.datasetDigest());
    facts.put("builds on", base.planHash());
    facts.put("wish", wish.toString());
    facts.put("render", recipe + ", " + RenderVersion.text());
    facts.put("seed", Long.toString(options.seed()));
    facts.put("machine", Machine.features(1));
    return Plan.of(options.sizes(), facts);
  }
}
