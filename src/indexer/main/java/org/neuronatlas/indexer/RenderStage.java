package org.neuronatlas.indexer;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.neuronatlas.catalog.row.VisualizationRow;
import org.neuronatlas.catalog.write.Publications.Existing;
import org.neuronatlas.engine.image.Png;
import org.neuronatlas.engine.vis.Render;
import org.neuronatlas.engine.vis.Visualization;
import org.neuronatlas.engine.vis.objective.Channel;
import org.neuronatlas.indexer.dataset.Thumbnails;
import org.neuronatlas.indexer.render.Renders;

/**
 * The default set of visualizations: the last block and the embedding, where neurons stand for
 * things.
 */
final class RenderStage {
  private static final String STAGE = "render";
  private static final String TECHNIQUE = "channel";

  private final Task task;
  private final Run run;

  RenderStage(Task task, Run run) {
    this.task = task;
    this.run = run;
  }

  /** Draws what is not drawn yet. */
  void draw(Findings found) throws SQLException, IOException {
    Options options = task.options();
    List<Integer> layerIds =
        run.layerIds().subList(Math.max(0, run.layerIds().size() - 2), run.layerIds().size());
    List<Renders.Unit> units =
        Renders.of(
            layerIds, found.neurons(), found.labels().taggings(), options.sizes().renderUnit());
    Set<Integer> done = task.runs().unitsDone(run.id(), STAGE);
    int total = units.stream().mapToInt(unit -> unit.neurons().size()).sum();
    int drawn = done.stream().mapToInt(unit -> units.get(unit).neurons().size()).sum();
    int publication = task.publications().of(run.id()).map(Existing::id).orElseThrow();
    task.progress().stage("Drawing visualizations", drawn, total);
    Render render = Render.of(task.subject().model(), options.recipe(), options.seed());
    for (int unit = 0; unit < units.size(); unit++) {
      if (done.add(unit)) {
        List<VisualizationRow> rows = draw(units.get(unit), render);
        task.store().sync();
        task.publications().addVisualizations(publication, run.id(), unit, rows);
        drawn += rows.size();
        task.runs().stage(run.id(), STAGE, drawn, total);
        task.progress().advance(drawn);
      }
    }
  }

  private List<VisualizationRow> draw(Renders.Unit unit, Render render) throws IOException {
    String layer = task.layers().get(run.layerIds().indexOf(unit.layerId())).name();
    List<Channel> objectives = new ArrayList<>();
    for (int neuron : unit.neurons()) {
      objectives.add(new Channel(layer, neuron));
    }
    List<Visualization> made = render.render(objectives);
    List<VisualizationRow> rows = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      rows.add(row(unit.layerId(), unit.neurons().get(i), objectives.get(i), made.get(i)));
    }
    return rows;
  }

  private VisualizationRow row(int layerId, int neuron, Channel objective, Visualization made)
      throws IOException {
    Options options = task.options();
    byte[] png = Png.encode(made.image());
    return new VisualizationRow(
        layerId,
        neuron,
        TECHNIQUE,
        task.store().putPicture(png, "png"),
        "png",
        made.image().getWidth(),
        made.image().getHeight(),
        Thumbnails.store(made.image(), png.length, task.store()),
        objective + ", " + options.recipe(),
        options.seed(),
        options.recipe().steps(),
        made.activation(),
        made.cleanActivation(),
        made.millisecondsPerStep());
  }
}
