package org.neuronatlas.app.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.row.TaggingRow;
import org.neuronatlas.catalog.store.DirectoryStore;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.vocabulary.Tag;
import org.neuronatlas.catalog.vocabulary.Vocabulary;
import org.neuronatlas.demo.DemoModel;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.indexer.dataset.Dataset;
import org.neuronatlas.indexer.dataset.Item.Description;
import org.neuronatlas.indexer.label.Bar;
import org.neuronatlas.indexer.label.HeldOutScenes;
import org.neuronatlas.indexer.label.Labeller;
import org.neuronatlas.indexer.label.Labeller.LayerToLabel;
import org.neuronatlas.indexer.label.PointingGame;
import org.neuronatlas.indexer.plan.Plan.Sizes;
import org.neuronatlas.indexer.sweep.PictureReader;
import org.neuronatlas.indexer.sweep.ScoreMatrix;
import org.neuronatlas.indexer.sweep.Sweep;
import org.neuronatlas.indexer.sweep.Sweep.UnitScores;
import org.neuronatlas.indexer.sweep.UnitPictures;

/**
 * What it is worth that a neuron fires at a place: neurons of the demo's last layer with positions
 * are tagged on some pictures, and their maxima looked up in scenes that no tag was chosen on.
 */
class PointingTest {
  private static final int SEEN = 1500;
  private static final int SCENES = 400;
  private static final String LAYER = "layer4.1.pre";

  @TempDir Path folder;

  @Test
  void theMaximumOfATaggedNeuronLiesInItsTagsBoxMoreOftenThanByChance() throws Exception {
    Dataset demo = new DemoDataset();
    ObjectStore store = new DirectoryStore(folder.resolve("objects"));
    ExecutorService workers = Executors.newFixedThreadPool(2);
    try (VisionModel model = VisionModel.open(DemoModel.unpack(folder.resolve("model")))) {
      Layer layer = model.layer(LAYER);
      Sizes sizes = new Sizes(SEEN, 100, SEEN, 1);
      Sweep sweep = new Sweep(model, List.of(layer), sizes);
      sweep.store(
          sweep.scores(new PictureReader(demo, model.preprocess(), store, sizes, workers).read(0)),
          0,
          "run",
          store);

      HeldOutScenes scenes = HeldOutScenes.of(demo);
      Sizes some = new Sizes(SCENES, 100, SCENES, 1);
      UnitPictures seen =
          new PictureReader(scenes, model.preprocess(), store, some, workers).read(0);
      UnitScores scores = new Sweep(model, List.of(layer), some).scores(seen);
      PointingGame game = new PointingGame(layer);
      tagged(demo, store, layer)
          .forEach(
              (neuron, concepts) ->
                  game.play(neuron, concepts, scores.layers().get(0), seen.images()));
      PointingGame.Result result = game.result();
      assertThat(result.trials()).isGreaterThan(100);
      assertThat(result.hits()).as("%s", result).isGreaterThan(1.25 * result.chance());
      assertThat(result.hits()).as("%s", result).isGreaterThan(1.25 * result.permuted());
    } finally {
      workers.shutdownNow();
    }
  }

  /** Neurons by number, each with the concepts of the tag it was given first. */
  private static Map<Integer, Set<String>> tagged(Dataset demo, ObjectStore store, Layer layer)
      throws Exception {
    List<Description> pictures = new ArrayList<>();
    List<String> names = new ArrayList<>();
    boolean[] usable = new boolean[SEEN];
    for (int i = 0; i < SEEN; i++) {
      pictures.add(demo.item(i).description());
      names.add(demo.item(i).key());
      usable[i] = true;
    }
    List<Tag> tags = Vocabulary.load().tags();
    Map<Tag, Integer> ids = new HashMap<>();
    IntStream.range(0, tags.size()).forEach(id -> ids.put(tags.get(id), id));
    Map<Integer, Set<String>> tagged = new HashMap<>();
    LayerToLabel scored =
        new LayerToLabel(0, layer.neurons(), ScoreMatrix.open(store, "run", LAYER, 1));
    for (TaggingRow row :
        new Labeller(ids, pictures, names, usable, Bar.DEFAULT)
            .label(List.of(scored), done -> {})
            .taggings()) {
      tagged.putIfAbsent(row.neuron(), tags.get(row.tagId()).concepts());
    }
    return tagged;
  }
}
