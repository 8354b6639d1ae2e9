package org.neuronatlas.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.home.TestDatabase;
import org.neuronatlas.catalog.store.DirectoryStore;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.vocabulary.Tag;
import org.neuronatlas.catalog.vocabulary.TagGroup;
import org.neuronatlas.catalog.vocabulary.Vocabulary;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.indexer.dataset.Captions;
import org.neuronatlas.indexer.dataset.FolderDataset;
import org.neuronatlas.indexer.dataset.Item.Description;
import org.neuronatlas.indexer.dataset.Listing;
import org.neuronatlas.indexer.label.Bar;
import org.neuronatlas.indexer.plan.Plan.Sizes;

/** Whole runs of a tiny model over drawn pictures, in a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexTest {
  private static final int PICTURES = 60;
  private static final Options OPTIONS =
      new Options(new Sizes(16, 8, 32, 16), Bar.DEFAULT, Recipe.ATLAS.withSteps(2), true, 7, 2);

  @TempDir static Path folder;
  private final Map<String, Description> captions = new HashMap<>();

  @BeforeAll
  void draw() throws IOException {
    for (int i = 0; i < PICTURES; i++) {
      boolean red = i % 3 == 0;
      BufferedImage picture = new BufferedImage(40, 32, BufferedImage.TYPE_INT_RGB);
      Graphics2D pen = picture.createGraphics();
      pen.setColor(red ? new Color(220, 20, i) : new Color(20, 40, 150 + i));
      pen.fillRect(i % 7, 3, 30, 25);
      pen.dispose();
      String name = "p%02d.png".formatted(i);
      ImageIO.write(picture, "png", folder.resolve(name).toFile());
      String style = "set" + i % 2;
      captions.put(
          name,
          new Description(
              red ? "a red thing" : "a blue thing",
              null,
              List.of(),
              null,
              style,
              "CC0-1.0",
              false));
    }
    Files.writeString(folder.resolve("broken.png"), "no picture");
  }

  private static Vocabulary vocabulary() {
    Tag red = new Tag("colour", "red", "Red", Tag.Kind.TAG, Set.of(), Set.of("red"));
    return new Vocabulary(List.of(new TagGroup("colour", "Colours", "colours", 0)), List.of(red));
  }

  private Index index(VisionModel model, DataSource database, ObjectStore store)
      throws IOException {
    return new Index(
        new Task(
            Subject.of("small", "Small", "Apache-2.0", model),
            FolderDataset.of(Listing.of(folder), "drawn", Captions.of(captions)),
            vocabulary(),
            OPTIONS,
            database,
            store,
            Progress.SILENT));
  }

  private static VisionModel model() throws IOException {
    return VisionModel.open(
        Path.of(
            System.getProperty("atlas.root"), "src/engine/test/resources/reference/small_resnet"));
  }

  /** Fails at one of its puts, as a machine that loses its power does. */
  private static final class Failing implements ObjectStore {
    private final ObjectStore inner;
    private int left;

    Failing(ObjectStore inner, int puts) {
      this.inner = inner;
      this.left = puts;
    }

    @Override
    public synchronized void put(String key, ByteBuffer bytes) throws IOException {
      if (left-- == 0) {
        throw new IOException("no power");
      }
      inner.put(key, bytes);
    }

    @Override
    public ByteBuffer get(String key) throws IOException {
      return inner.get(key);
    }

    @Override
    public Stream<String> list(String prefix) throws IOException {
      return inner.list(prefix);
    }

    @Override
    public void delete(String key) throws IOException {
      inner.delete(key);
    }

    @Override
    public void sync() throws IOException {
      inner.sync();
    }
  }

  /** Every row a reader can see, pictures by their hash. */
  private static String rows(DataSource database) throws SQLException {
    String sql =
        """
        SELECT string_agg(row, E'\\n' ORDER BY row) FROM (
          SELECT n.layer_id || ' ' || n.neuron || ' ' || (SELECT string_agg(i.sha256 || ' ' || s, ',')
              FROM unnest(n.top_image, n.top_score) AS t(image, s) JOIN image i ON i.id = t.image)
            || n.top_y::text || n.top_x::text || n.bottom_score::text || n.band_score::text || n.histogram::text
            || concat_ws(' ', n.mean, n.sd, n.median, n.min, n.max, n.fraction_active) AS row FROM neuron n
          UNION ALL SELECT 'v ' || layer_id || ' ' || neuron || ' ' || sha256 || ' ' || activation FROM visualization
          UNION ALL SELECT 't ' || layer_id || ' ' || neuron || ' ' || tag_id || ' ' || score || ' ' || score_held_out
            FROM tagging
          UNION ALL SELECT 'b ' || tag_id || ' ' || rank || ' ' || layer_id || ' ' || neuron || ' ' || score FROM tag_best
          UNION ALL SELECT 'e ' || i.sha256 || ' ' || e.held_out || e.layer_id::text || e.neuron::text || e.z::text
            FROM excitation e JOIN image i ON i.id = e.image_id
          UNION ALL SELECT 'p ' || state || ' ' || images FROM publication
          UNION ALL SELECT 'f ' || item FROM failure) AS rows
        """;
    return one(database, sql);
  }

  private static String one(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void aRunThatIsCutOffAnywhereEndsWithTheSameRows(@TempDir Path stores) throws Exception {
    try (VisionModel model = model()) {
      DataSource undisturbed = TestDatabase.fresh().dataSource();
      Index.Outcome outcome =
          index(model, undisturbed, new DirectoryStore(stores.resolve("a"))).run();
      assertThat(outcome.pictures()).isEqualTo(PICTURES);
      assertThat(outcome.failures()).hasSize(1);
      String expected = rows(undisturbed);
      assertThat(expected).contains("p sealed " + PICTURES).contains("f broken.png");

      DataSource disturbed = TestDatabase.fresh().dataSource();
      ObjectStore store = new DirectoryStore(stores.resolve("b"));
      for (int puts : new int[] {3, 30, 20, 70, 9, 21}) {
        assertThatThrownBy(() -> index(model, disturbed, new Failing(store, puts)).run())
            .hasStackTraceContaining("no power");
      }
      Index.Outcome resumed = index(model, disturbed, store).run();
      assertThat(resumed).isEqualTo(outcome);
      assertThat(rows(disturbed)).isEqualTo(expected);
    }
  }

  @Test
  void aPictureKnowsTheThreeNeuronsOfEachLayerThatItExcitesMost(@TempDir Path stores)
      throws Exception {
    try (VisionModel model = model()) {
      DataSource database = TestDatabase.fresh().dataSource();
      index(model, database, new DirectoryStore(stores)).run();
      String kept =
          """
          SELECT publication_id, image_id, u.layer, u.neuron, u.z FROM excitation e,
            unnest(e.layer_id, e.neuron, e.z) AS u(layer, neuron, z)
          """;
      String reckoned = // from the rows' best 100 pictures, which here are all
          """
          SELECT publication_id, image, layer_id, neuron, z FROM (
            SELECT *, row_number() OVER (PARTITION BY layer_id, image ORDER BY z DESC, neuron) AS rank FROM (
              SELECT n.*, image, (score - mean) / sd AS z FROM neuron n, unnest(top_image, top_score) AS u(image, score)
              WHERE max > 0 AND sd > 0 AND score > 0) AS fired WHERE z > 0) AS ranked WHERE rank <= 3
          """;
      String apart =
          "SELECT count(*) FROM ((%1$s EXCEPT %2$s) UNION ALL (%2$s EXCEPT %1$s)) AS apart"
              .formatted(kept, reckoned);
      assertThat(one(database, apart)).isEqualTo("0");
      assertThat(one(database, "SELECT count(*) > 60 FROM (" + kept + ") AS kept")).isEqualTo("t");
      assertThat(one(database, "SELECT count(DISTINCT held_out) FROM excitation")).isEqualTo("2");
    }
  }

  @Test
  void aTagThatANeuronFindsIsSuggestedWithItsEvidence(@TempDir Path stores) throws Exception {
    try (VisionModel model = model()) {
      DataSource database = TestDatabase.fresh().dataSource();
      Index.Outcome first = index(model, database, new DirectoryStore(stores)).run();
      assertThat(one(database, "SELECT count(*) FROM tag_best")).isEqualTo("5");
      assertThat(one(database, "SELECT max(score_held_out) > 0.9 FROM tag_best")).isEqualTo("t");
      assertThat(one(database, "SELECT sample_size FROM tag_best WHERE rank = 0")).isEqualTo("10");
      assertThat(one(database, "SELECT count(*) FROM image_tag")).isEqualTo("20");
      assertThat(index(model, database, new DirectoryStore(stores)).run()).isEqualTo(first);
    }
  }
}
