package org.neuronatlas.indexer;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * Draws units of neurons into a publication that is open. What is drawn in it already stays, and
 * what was drawn for another one is taken over.
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
    Provenance here = subject.drawnHere(options.threads());
    Set<Integer> done = runs.unitsDone(runId, STAGE);
    int total = units.stream().mapToInt(unit -> unit.wanted().size()).sum();
    int drawn = done.stream().mapToInt(unit -> units.get(unit).wanted().size()).sum();
    progress.stage(title, drawn, total);
    int taken = 0;
    int failed = 0;
    for (int ordinal = 0; ordinal < units.size(); ordinal++) {
      if (done.add(ordinal)) {
        Unit unit = units.get(ordinal);
        Drawable of = layers.get(unit.layerId());
        if (of == null) {
          throw new IllegalArgumentException("cannot draw a layer that is not among " + layers);
        }
        RenderUnitRow row =
            here.unit(of.layer.name(), unit.neurons(), technique, recipe, options.seed());
        Hand.Done work =
            hand.work(unit.layerId(), row, unit.wanted(), before.of(row.hash()), of.judge);
        store.sync();
        publications.addVisualizations(
            publication, runId, ordinal, row, work.rows(), work.failures());
        failed += work.failures().size();
        taken += work.before() ? unit.wanted().size() : 0;
        drawn += unit.wanted().size();
        runs.stage(runId, STAGE, drawn, total);
        progress.advance(drawn);
      }
    }
    if (failed > 0) {
      progress.say("%,d pictures did not come about; the run's page names them.".formatted(failed));
    }
    if (taken > 0) {
      progress.say("%,d of %,d neurons were drawn before.".formatted(taken, total));
    }
  }
}
