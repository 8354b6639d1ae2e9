package org.neuronatlas.indexer;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.neuronatlas.catalog.row.TaggingRow;
import org.neuronatlas.catalog.write.Publications.Existing;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.indexer.render.Renders;
import org.neuronatlas.indexer.render.Renders.Candidate;
import org.neuronatlas.indexer.render.Wish;

/**
 * The default set of visualizations: the last block and the embedding, where the model's own
 * neurons stand for things.
 */
final class RenderStage {
  private final Task task;
  private final Run run;

  RenderStage(Task task, Run run) {
    this.task = task;
    this.run = run;
  }

  /** Draws what is not drawn yet. */
  void draw(Findings found) throws SQLException, IOException {
    Options options = task.options();
    Map<Integer, String> layers = new HashMap<>();
    List<Integer> own =
        IntStream.range(0, task.layers().size())
            .filter(l -> task.layers().get(l).kind() == Layer.Kind.RAW)
            .mapToObj(run.layerIds()::get)
            .toList();
    for (int id : own.subList(Math.max(0, own.size() - 2), own.size())) {
      layers.put(id, task.layers().get(run.layerIds().indexOf(id)).name());
    }
    Map<List<Integer>, Float> telling = new HashMap<>();
    for (TaggingRow tagging : found.labels().taggings()) {
      telling.merge(
          List.of(tagging.layerId(), tagging.neuron()),
          tagging.evidence().scoreHeldOut(),
          Math::max);
    }
    List<Candidate> candidates =
        found.neurons().stream()
            .filter(row -> layers.containsKey(row.layerId()) && row.max() > 0)
            .map(
                row ->
                    new Candidate(
                        row.layerId(),
                        row.neuron(),
                        telling.getOrDefault(List.of(row.layerId(), row.neuron()), 0f)))
            .toList();
    new Drawing(
            task.subject().model(),
            options.recipe(),
            Wish.CHANNEL,
            options.seed(),
            task.database(),
            task.store(),
            task.progress())
        .draw(
            "Drawing visualizations",
            run.id(),
            task.publications().of(run.id()).map(Existing::id).orElseThrow(),
            Renders.units(candidates, options.sizes().renderUnit()),
            layers);
  }
}
