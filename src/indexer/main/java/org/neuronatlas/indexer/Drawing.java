package org.neuronatlas.indexer;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.neuronatlas.catalog.row.VisualizationRow;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.write.Publications;
import org.neuronatlas.catalog.write.Runs;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.image.Png;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.Render;
import org.neuronatlas.engine.vis.Visualization;
import org.neuronatlas.engine.vis.objective.Channel;
import org.neuronatlas.indexer.dataset.Thumbnails;
import org.neuronatlas.indexer.render.Renders.Unit;

/** Draws units of neurons into a publication that is open; what is drawn already stays. */
record Drawing(
    VisionModel model,
    Recipe recipe,
    String technique,
    long seed,
    DataSource database,
    ObjectStore store,
    Progress progress) {
  private static final String STAGE = "render";

  /**
   * @param layers names by row id
   */
  void draw(String title, int runId, int publication, List<Unit> units, Map<Integer, String> layers)
      throws SQLException, IOException {
    Runs runs = new Runs(database);
    Set<Integer> done = runs.unitsDone(runId, STAGE);
    int total = units.stream().mapToInt(unit -> unit.neurons().size()).sum();
    int drawn = done.stream().mapToInt(unit -> units.get(unit).neurons().size()).sum();
    progress.stage(title, drawn, total);
    Render render = Render.of(model, recipe, seed);
    for (int unit = 0; unit < units.size(); unit++) {
      if (done.add(unit)) {
        List<VisualizationRow> rows = draw(units.get(unit), layers, render);
        store.sync();
        new Publications(database).addVisualizations(publication, runId, unit, rows);
        drawn += rows.size();
        runs.stage(runId, STAGE, drawn, total);
        progress.advance(drawn);
      }
    }
  }

  private List<VisualizationRow> draw(Unit unit, Map<Integer, String> layers, Render render)
      throws IOException {
    String climbed = model.climbed(String.valueOf(layers.get(unit.layerId())));
    List<Channel> objectives =
        unit.neurons().stream().map(neuron -> new Channel(climbed, neuron)).toList();
    List<Visualization> made = render.render(objectives);
    List<VisualizationRow> rows = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      rows.add(row(unit.layerId(), objectives.get(i), made.get(i)));
    }
    return rows;
  }

  private VisualizationRow row(int layerId, Channel objective, Visualization made)
      throws IOException {
    byte[] png = Png.encode(made.image());
    return new VisualizationRow(
        layerId,
        objective.neuron(),
        technique,
        store.putPicture(png, "png"),
        "png",
        made.image().getWidth(),
        made.image().getHeight(),
        Thumbnails.BEST.store(made.image(), png.length, store),
        Thumbnails.BEST.display(made.image(), png.length, store),
        objective + ", " + recipe,
        seed,
        recipe.steps(),
        made.activation(),
        made.cleanActivation(),
        made.millisecondsPerStep());
  }
}
