package org.neuronatlas.indexer;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.neuronatlas.catalog.row.RenderUnitRow;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.write.Drawn;
import org.neuronatlas.catalog.write.Publications;
import org.neuronatlas.catalog.write.Runs;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.indexer.render.Hand;
import org.neuronatlas.indexer.render.Judge;
import org.neuronatlas.indexer.render.Provenance;
import org.neuronatlas.indexer.render.Technique;
import org.neuronatlas.indexer.render.Unit;

/**
 * Draws units of neurons into a publication that is open, several at once. What is drawn in it
 * already stays, and what was drawn for another one is taken over.
 */
record Drawing(
    Subject subject,
    Technique technique,
    Recipe recipe,
    Options options,
    DataSource database,
    ObjectStore store,
    Progress progress) {
  private static final String STAGE = "render";

  /** A layer, and its neurons as real pictures excite them. */
  record Drawable(Layer layer, Judge judge) {}

  private record Work(RenderUnitRow unit, Hand.Done done) {}

  /** What became of so many neurons. */
  private static final class Tally {
    private int drawn;
    private int taken;
    private int failed;

    void add(Work work, int neurons) {
      drawn += neurons;
      taken += work.done.before() ? neurons : 0;
      failed += work.done.failures().size();
    }
  }

  /**
   * @param layers by row id
   */
  void draw(
      String title, int runId, int publication, List<Unit> units, Map<Integer, Drawable> layers)
      throws SQLException, IOException {
    Runs runs = new Runs(database);
    Drawn before = new Drawn(database);
    Publications publications = new Publications(database);
    Hand hand = new Hand(subject.model(), technique, recipe, options.seed(), store);
    Provenance here = subject.drawnHere();
    Set<Integer> done = runs.unitsDone(runId, STAGE);
    List<Integer> left =
        IntStream.range(0, units.size()).filter(unit -> !done.contains(unit)).boxed().toList();
    int total = units.stream().mapToInt(unit -> unit.wanted().size()).sum();
    Tally tally = new Tally();
    tally.drawn = done.stream().mapToInt(unit -> units.get(unit).wanted().size()).sum();
    progress.stage(title, tally.drawn, total);
    try (Workshop workshop = new Workshop()) {
      workshop.work(
          left,
          ordinal -> {
            Unit unit = units.get(ordinal);
            Drawable of = layers.get(unit.layerId());
            if (of == null) {
              throw new IllegalArgumentException(
                  "cannot draw a layer that is not among " + layers.keySet());
            }
            RenderUnitRow row =
                here.unit(of.layer.name(), unit.neurons(), technique, recipe, options.seed());
            return new Work(
                row,
                hand.work(unit.layerId(), row, unit.wanted(), before.of(row.hash()), of.judge));
          },
          (ordinal, work) -> {
            store.sync();
            publications.addVisualizations(
                publication, runId, ordinal, work.unit, work.done.rows(), work.done.failures());
            tally.add(work, units.get(ordinal).wanted().size());
            runs.stage(runId, STAGE, tally.drawn, total);
            progress.advance(tally.drawn);
          });
    }
    if (tally.failed > 0) {
      progress.say(
          "%,d pictures did not come about; the run's page names them.".formatted(tally.failed));
    }
    if (tally.taken > 0) {
      progress.say("%,d of %,d neurons were drawn before.".formatted(tally.taken, total));
    }
  }
}
