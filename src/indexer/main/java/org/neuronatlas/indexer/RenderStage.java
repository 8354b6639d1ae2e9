package org.neuronatlas.indexer;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.neuronatlas.catalog.row.NeuronRow;
import org.neuronatlas.catalog.row.TaggingRow;
import org.neuronatlas.catalog.write.Publications.Existing;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.indexer.Drawing.Drawable;
import org.neuronatlas.indexer.render.Judge;
import org.neuronatlas.indexer.render.Judge.Normal;
import org.neuronatlas.indexer.render.Technique;
import org.neuronatlas.indexer.render.Unit;
import org.neuronatlas.indexer.render.Unit.Candidate;

/**
 * The default set of visualizations: the last block and the embedding, where the model's own
 * neurons stand for things.
 */
final class RenderStage {
  /** How many of the model's own layers, from the end. */
  static final int LAYERS = 2;

  private final Task task;
  private final Run run;

  RenderStage(Task task, Run run) {
    this.task = task;
    this.run = run;
  }

  /** Draws what is not drawn yet. */
  void draw(Findings found) throws SQLException, IOException {
    Options options = task.options();
    Map<Integer, Drawable> layers = new TreeMap<>();
    Map<Integer, Integer> sizes = new HashMap<>();
    List<Integer> own =
        IntStream.range(0, task.layers().size())
            .filter(l -> task.layers().get(l).kind() == Layer.Kind.RAW)
            .boxed()
            .toList();
    for (int l : own.subList(Math.max(0, own.size() - LAYERS), own.size())) {
      Layer layer = task.layers().get(l);
      layers.put(run.layerIds().get(l), new Drawable(layer, new Judge(new TreeMap<>())));
      sizes.put(run.layerIds().get(l), layer.neurons());
    }
    Map<List<Integer>, Float> telling = new HashMap<>();
    for (TaggingRow tagging : found.labels().taggings()) {
      telling.merge(
          List.of(tagging.layerId(), tagging.neuron()),
          tagging.evidence().scoreHeldOut(),
          Math::max);
    }
    List<Candidate> wanted = new ArrayList<>();
    for (NeuronRow row : found.neurons()) {
      Drawable layer = layers.get(row.layerId());
      if (layer != null && row.max() > 0) {
        layer.judge().firing().put(row.neuron(), new Normal(row.mean(), row.sd()));
        float best = telling.getOrDefault(List.of(row.layerId(), row.neuron()), 0f);
        wanted.add(new Candidate(row.layerId(), row.neuron(), best));
      }
    }
    new Drawing(
            task.subject(),
            Technique.CHANNEL,
            options.recipe(),
            options,
            task.database(),
            task.store(),
            task.progress())
        .draw(
            "Drawing visualizations",
            run.id(),
            task.publications().of(run.id()).map(Existing::id).orElseThrow(),
            Unit.blocks(sizes, wanted, options.sizes().renderUnit()),
            layers);
  }
}
