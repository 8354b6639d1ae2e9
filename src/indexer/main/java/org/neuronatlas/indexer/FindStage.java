package org.neuronatlas.indexer;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.neuronatlas.catalog.row.DictionaryCardRow;
import org.neuronatlas.catalog.row.NeuronRow;
import org.neuronatlas.catalog.vocabulary.Tag;
import org.neuronatlas.catalog.write.Datasets;
import org.neuronatlas.catalog.write.Vocabularies;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.indexer.dataset.Item;
import org.neuronatlas.indexer.dataset.Item.Description;
import org.neuronatlas.indexer.examples.Excited;
import org.neuronatlas.indexer.examples.NeuronRows;
import org.neuronatlas.indexer.label.Labeller;
import org.neuronatlas.indexer.label.Labeller.LayerToLabel;
import org.neuronatlas.indexer.label.Labels;
import org.neuronatlas.indexer.sweep.Fidelity;
import org.neuronatlas.indexer.sweep.FidelityFile;
import org.neuronatlas.indexer.sweep.ScoreMatrix;
import org.neuronatlas.indexer.sweep.Summary;
import org.neuronatlas.indexer.sweep.Sweep;

/** Examples and labels from what the sweep has stored; no model is run. */
final class FindStage {
  private final Task task;
  private final Run run;
  private final Map<Tag, Integer> tags;

  FindStage(Task task, Run run, Map<Tag, Integer> tags) {
    this.task = task;
    this.run = run;
    this.tags = tags;
  }

  /** What the first {@code units} units say. */
  Findings on(int units) throws SQLException, IOException {
    int pictures = task.pictures(units);
    List<Layer> layers = task.layers();
    task.progress().stage("Labelling on %,d pictures".formatted(pictures), 0, layers.size());
    task.runs().stage(run.id(), "label", 0, layers.size());
    int[] imageIds = imageIds(pictures);
    List<NeuronRow> neurons = new ArrayList<>();
    List<LayerToLabel> scored = new ArrayList<>();
    Excited excited = new Excited();
    List<DictionaryCardRow> cards = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      Layer layer = layers.get(l);
      int layerId = run.layerIds().get(l);
      ScoreMatrix scores = ScoreMatrix.open(task.store(), run.key(), layer.name(), units);
      Summary summary = Sweep.summary(task.store(), run.key(), layer.name(), units);
      neurons.addAll(NeuronRows.of(layerId, layer, summary, scores, imageIds));
      excited.add(layerId, summary, scores);
      if (layer.sparse()) {
        cards.add(card(layerId, FidelityFile.read(task.store(), run.key(), layer.name(), units)));
      }
      scored.add(new LayerToLabel(layerId, layer.neurons(), scores));
    }
    Labeller labeller = labeller(imageIds);
    new Vocabularies(task.database()).carry(run.datasetId(), labeller.carried(imageIds));
    Labels labels = labeller.label(scored, task.progress()::advance);
    return new Findings(neurons, labels, excited.rows(imageIds, labeller.heldOut()), cards);
  }

  private static DictionaryCardRow card(int layerId, Fidelity found) {
    return new DictionaryCardRow(
        layerId,
        found.positions(),
        (float) found.l0(),
        (float) found.explainedVariance(),
        found.dead(),
        found.density(DictionaryCardRow.DECADES));
  }

  private Labeller labeller(int[] imageIds) throws IOException {
    List<Description> descriptions = new ArrayList<>();
    List<String> names = new ArrayList<>();
    boolean[] usable = new boolean[imageIds.length];
    for (int i = 0; i < imageIds.length; i++) {
      Item item = task.dataset().item(i);
      descriptions.add(item.description());
      names.add(item.key());
      usable[i] = imageIds[i] >= 0;
    }
    return new Labeller(tags, descriptions, names, usable, task.options().bar());
  }

  /** Row ids by ordinal, -1 for a picture that could not be read. */
  private int[] imageIds(int pictures) throws SQLException {
    int[] ids = new int[pictures];
    Arrays.fill(ids, -1);
    new Datasets(task.database())
        .imageIds(run.datasetId())
        .forEach(
            (ordinal, id) -> {
              if (ordinal < pictures) {
                ids[ordinal] = id;
              }
            });
    return ids;
  }
}
