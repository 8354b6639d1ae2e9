package org.neuronatlas.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.neuronatlas.app.ask.NamedModel;
import org.neuronatlas.app.index.DemoDataset;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.home.EmbeddedPostgres;
import org.neuronatlas.catalog.store.DirectoryStore;
import org.neuronatlas.catalog.vocabulary.Vocabulary;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.Threads;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.indexer.label.HeldOutScenes;
import org.neuronatlas.indexer.label.PointingGame;
import org.neuronatlas.indexer.plan.Plan.Sizes;
import org.neuronatlas.indexer.sweep.LayerScores;
import org.neuronatlas.indexer.sweep.PictureReader;
import org.neuronatlas.indexer.sweep.Sweep;
import org.neuronatlas.indexer.sweep.UnitPictures;

/**
 * How often the maximum of a tagged neuron of the demo, as indexed in ATLAS_HOME, falls inside its
 * tag's box in scenes of the half on which tags are tested; beside chance (the share of positions
 * in the box), and beside the boxes of other scenes.
 */
final class BoxesBench {
  private BoxesBench() {}

  /** That a neuron stands for a tag. */
  private record Tagged(String layer, int neuron, Set<String> concepts) {}

  static void run() throws Exception {
    AtlasHome home = AtlasHome.fromEnvironment();
    HeldOutScenes scenes = HeldOutScenes.of(new DemoDataset());
    Path scratch = Files.createTempDirectory("atlas-bench");
    ExecutorService workers = Executors.newFixedThreadPool(Threads.intraOp());
    try (VisionModel model = NamedModel.of("demo", home).open()) {
      Sizes sizes = new Sizes(scenes.size(), Sizes.DEFAULT.batch(), scenes.size(), 1);
      UnitPictures pictures =
          new PictureReader(scenes, model.preprocess(), new DirectoryStore(scratch), sizes, workers)
              .read(0);
      List<LayerScores> scores = new Sweep(model, model.layers(), sizes).scores(pictures).layers();
      List<Tagged> tagged = tagged(home);
      for (int l = 0; l < model.layers().size(); l++) {
        if (model.layers().get(l).hasPositions()) {
          print(play(model.layers().get(l), scores.get(l), pictures, tagged), model, l, tagged);
        }
      }
    } finally {
      workers.shutdownNow();
      Scratch.delete(scratch);
    }
  }

  private static PointingGame.Result play(
      Layer layer, LayerScores scores, UnitPictures pictures, List<Tagged> tagged) {
    PointingGame game = new PointingGame(layer);
    for (Tagged tag : tagged) {
      if (tag.layer.equals(layer.name())) {
        game.play(tag.neuron, tag.concepts, scores, pictures.images());
      }
    }
    return game.result();
  }

  private static void print(
      PointingGame.Result result, VisionModel model, int l, List<Tagged> tagged) {
    String layer = model.layers().get(l).name();
    long neurons = tagged.stream().filter(tag -> tag.layer.equals(layer)).count();
    String name = "%s, %d trials of %d taggings".formatted(layer, result.trials(), neurons);
    new Figure(
            "maximum in the tag's box beside chance, " + name,
            result.hits(),
            result.chance(),
            "share",
            Threads.intraOp())
        .print();
    new Figure(
            "maximum in the tag's box beside other scenes' boxes, " + name,
            result.hits(),
            result.permuted(),
            "share",
            Threads.intraOp())
        .print();
  }

  private static List<Tagged> tagged(AtlasHome home) throws Exception {
    Vocabulary vocabulary = Vocabulary.load();
    String sql =
        """
        SELECT l.name, t.neuron, g.slug, k.slug FROM tagging t JOIN layer l ON l.id = t.layer_id
          JOIN tag k ON k.id = t.tag_id JOIN tag_group g ON g.id = k.group_id
          JOIN publication p ON p.id = t.publication_id JOIN model m ON m.id = p.model_id
        WHERE m.slug = 'demo' AND p.id = (SELECT max(id) FROM publication WHERE model_id = m.id)
        ORDER BY 1, 2, 3, 4
        """;
    List<Tagged> tagged = new ArrayList<>();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home);
        Connection connection = postgres.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        tagged.add(tagged(row, vocabulary));
      }
    }
    return tagged;
  }

  private static Tagged tagged(ResultSet row, Vocabulary vocabulary) throws SQLException {
    return new Tagged(
        row.getString(1),
        row.getInt(2),
        vocabulary.tag(row.getString(3), row.getString(4)).concepts());
  }
}
