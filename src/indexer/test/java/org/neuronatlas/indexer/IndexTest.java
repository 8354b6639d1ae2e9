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
import java.util.ArrayList;
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
import org.neuronatlas.catalog.row.Box;
import org.neuronatlas.catalog.store.DirectoryStore;
import org.neuronatlas.catalog.store.HeatMaps;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.store.S3Proxy;
import org.neuronatlas.catalog.store.Sha256;
import org.neuronatlas.catalog.store.Stored;
import org.neuronatlas.catalog.store.WriteBehind;
import org.neuronatlas.catalog.vocabulary.Tag;
import org.neuronatlas.catalog.vocabulary.TagGroup;
import org.neuronatlas.catalog.vocabulary.Vocabulary;
import org.neuronatlas.engine.Dictionary;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.vis.Recipes;
import org.neuronatlas.indexer.dataset.Captions;
import org.neuronatlas.indexer.dataset.FolderDataset;
import org.neuronatlas.indexer.dataset.Item.Description;
import org.neuronatlas.indexer.dataset.Listing;
import org.neuronatlas.indexer.label.Bar;
import org.neuronatlas.indexer.plan.Plan.Sizes;
import org.neuronatlas.indexer.render.Technique;
import org.neuronatlas.indexer.render.Wish;

/**
 * Whole runs of a tiny model over drawn pictures, in a real database. Longer than most files: its
 * tests share one run, which costs more than all of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexTest {
  private static final int PICTURES = 60;
  private static final Options OPTIONS =
      new Options(new Sizes(16, 8, 32, 16), Bar.DEFAULT, Recipes.ATLAS.withSteps(2), true, 7, 2);

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
      // Two of the red ones are scenes.
      List<Box> boxes =
          i > 3 || !red
              ? List.of()
              : List.of(new Box("red-thing", 0, 0, .5, 1), new Box("thing", .5, 0, .5, 1));
      captions.put(
          name,
          new Description(
              red ? "a red thing" : "a blue thing",
              boxes.stream().map(Box::concept).toList(),
              List.of(),
              null,
              style,
              "CC0-1.0",
              false,
              boxes));
    }
    Files.writeString(folder.resolve("broken.png"), "no picture");
  }

  private static Vocabulary vocabulary() {
    Tag red = new Tag("colour", "red", "Red", Tag.Kind.TAG, Set.of("red-thing"), Set.of("red"));
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
    Path arrays = Path.of(System.getProperty("atlas.root"), "src/engine/test/resources/reference");
    return VisionModel.open(arrays.resolve("small_resnet"))
        .with(Dictionary.open(arrays.resolve("small_dictionary")));
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
          UNION ALL SELECT concat_ws(' ', 'v', layer_id, neuron, sha256, activation, clean_activation, z, neuron_rank,
              rank_of, rival, rival_z, hash) FROM visualization JOIN render_unit u ON u.id = unit_id
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
      List<String> maps = maps(stores.resolve("a"));
      assertThat(maps).hasSizeGreaterThan(50);
      assertThat(maps(stores.resolve("b"))).isEqualTo(maps);
    }
  }

  /** Where heat maps lie, each with its bytes' hash. */
  private static List<String> maps(Path objects) throws IOException {
    try (Stream<Path> files = Files.walk(objects.resolve("maps"))) {
      List<String> maps = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        maps.add(objects.relativize(file) + " " + Sha256.hex(Files.readAllBytes(file)));
      }
      return maps;
    }
  }

  /** A map's highest cell is the row's score, and lies where the row says. */
  @Test
  void heatMapsAgreeWithTheirNeuronsRows(@TempDir Path stores) throws Exception {
    ObjectStore store = new DirectoryStore(stores);
    DataSource database = TestDatabase.fresh().dataSource();
    try (VisionModel model = model()) {
      Index.Outcome unused = index(model, database, store).run();
    }
    String folder = one(database, "SELECT maps FROM publication");
    int examples = 0;
    int blank = 0;
    String sql =
        "SELECT l.slug, l.height, l.width, neuron, top_score, top_y, top_x FROM neuron n JOIN layer l"
            + " ON l.id = layer_id WHERE l.height * l.width > 1 AND max > 0";
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        HeatMaps maps =
            HeatMaps.decode(store.get(HeatMaps.key(folder, row.getString(1), row.getInt(4))));
        assertThat(new int[] {maps.height(), maps.width()})
            .containsExactly(row.getInt(2), row.getInt(3));
        Float[] scores = (Float[]) row.getArray(5).getArray();
        for (int rank = 0; rank < scores.length; rank++) {
          if (scores[rank] <= 0) {
            assertThat(rank).isGreaterThanOrEqualTo(maps.examples());
            continue;
          }
          assertThat(maps.scores()[rank]).isEqualTo(scores[rank]);
          int y = ((Short[]) row.getArray(6).getArray())[rank];
          int x = ((Short[]) row.getArray(7).getArray())[rank];
          byte[] map = maps.map(rank);
          assertThat(map[y * maps.width() + x] & 0xFF).isEqualTo(255);
          for (int before = 0; before < y * maps.width() + x; before++) {
            blank += map[before] == 0 ? 1 : 0;
          }
          examples++;
        }
      }
    }
    assertThat(examples).isGreaterThan(1000);
    assertThat(blank).isPositive();
  }

  private static RenderRun renderRun(VisionModel model, DataSource database, ObjectStore store)
      throws IOException {
    Subject subject = Subject.of("small", "Small", "Apache-2.0", model);
    return new RenderRun(subject, OPTIONS, database, store, Progress.SILENT);
  }

  /** What a publication holds, visualizations apart. */
  private static String held(DataSource database, String publication) throws SQLException {
    String of = " x JOIN publication p ON p.id = x.publication_id WHERE p.short_id = '%s'";
    String rows =
        "(SELECT string_agg((to_jsonb(x) - 'publication_id')::text, ',' ORDER BY (to_jsonb(x) - 'publication_id')::text) FROM ";
    String sql = "SELECT concat(" + rows + "neuron" + of + "), " + rows + "tagging" + of + "), ";
    return one(database, (sql + rows + "tag_best" + of + "))").replace("%s", publication));
  }

  @Test
  void morePicturesAreAPublicationOfTheirOwn(@TempDir Path stores) throws Exception {
    try (VisionModel model = model()) {
      DataSource database = TestDatabase.fresh().dataSource();
      ObjectStore store = new DirectoryStore(stores);
      Wish wish = new Wish(Technique.CHANNEL, Recipes.LARGE.withSteps(2), "dictionary.*", 0);
      assertThatThrownBy(() -> renderRun(model, database, store).run(wish, null))
          .hasMessageContaining("index it first");
      String first = index(model, database, store).run().publication();
      String before = held(database, first);
      String drawn =
          "SELECT count(*) FROM visualization v JOIN publication p ON p.id = v.publication_id"
              + " WHERE p.short_id = '%s'";
      String sealed = one(database, drawn.formatted(first));
      for (int puts : new int[] {1, 5}) {
        assertThatThrownBy(
                () -> renderRun(model, database, new Failing(store, puts)).run(wish, "drawn"))
            .hasMessageContaining("no power");
      }
      String second = renderRun(model, database, store).run(wish, null).orElseThrow();
      assertThat(second).isNotEqualTo(first);
      assertThat(held(database, first)).isEqualTo(before).isEqualTo(held(database, second));
      assertThat(one(database, drawn.formatted(first))).isEqualTo(sealed);
      String firing =
          "SELECT count(*) + %s FROM neuron n JOIN layer l ON l.id = n.layer_id JOIN publication p"
              + " ON p.id = n.publication_id WHERE p.short_id = '%s' AND l.kind = 'dictionary' AND n.max > 0";
      assertThat(one(database, drawn.formatted(second)))
          .isEqualTo(one(database, firing.formatted(sealed, first)));
      assertThat(one(database, "SELECT string_agg(state, ' ') FROM publication"))
          .isEqualTo("sealed sealed");
      assertThat(renderRun(model, database, store).run(wish, null)).isEmpty();
      Wish nowhere = new Wish(Technique.CHANNEL, Recipes.ATLAS, "layer9*", 0);
      assertThatThrownBy(() -> renderRun(model, database, store).run(nowhere, null))
          .hasMessageContaining("'layer9*'")
          .hasMessageContaining("dictionary.layer3");
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
  void aDictionaryListsOnlyWhatFiresAndKnowsWhatItWritesTo(@TempDir Path stores) throws Exception {
    try (VisionModel model = model()) {
      DataSource database = TestDatabase.fresh().dataSource();
      Index.Outcome unused = index(model, database, new DirectoryStore(stores)).run();
      String features =
          " FROM neuron n JOIN layer l ON l.id = n.layer_id WHERE l.kind = 'dictionary'";
      assertThat(one(database, "SELECT count(*)" + features)).isEqualTo("96");
      assertThat(one(database, "SELECT count(*) > 0" + features + " AND n.max > 0")).isEqualTo("t");
      assertThat(one(database, "SELECT count(*) > 0" + features + " AND n.max = 0")).isEqualTo("t");
      String silence =
          features
              + """
               AND (0 >= ANY(top_score) OR 0 >= ANY(band_score) OR cardinality(bottom_image) > 0
                OR (SELECT sum(b) FROM unnest(histogram) b) <> round(fraction_active * %d))"""
                  .formatted(PICTURES);
      assertThat(one(database, "SELECT count(*)" + silence)).isEqualTo("0");
      String kept = "SELECT count(*) || ' ' || max(rank) FROM link k JOIN layer l ON l.id = k.";
      assertThat(one(database, kept + "layer_id WHERE l.slug = 'dictionary.layer3'"))
          .isEqualTo(96 * 8 + " 7");
      assertThat(one(database, kept + "layer_id WHERE l.slug = 'layer3.0.pre'"))
          .isEqualTo(64 * 8 + " 7");
      assertThat(one(database, "SELECT max(abs(weight)) <= 1 FROM link")).isEqualTo("t");
    }
  }

  @Test
  void theStoreChangesNothing(@TempDir Path stores) throws Exception {
    Path scratch = Files.createDirectory(stores.resolve("scratch"));
    try (VisionModel model = model();
        ObjectStore s3 = new WriteBehind(S3Proxy.running().freshStore(scratch))) {
      ObjectStore directory = new DirectoryStore(stores.resolve("objects"));
      DataSource here = TestDatabase.fresh().dataSource();
      DataSource there = TestDatabase.fresh().dataSource();
      assertThat(index(model, there, s3).run()).isEqualTo(index(model, here, directory).run());
      assertThat(rows(there)).isEqualTo(rows(here));
      String plan = "SELECT plan_hash || plan FROM run";
      assertThat(one(there, plan)).isEqualTo(one(here, plan)).doesNotContain(S3Proxy.SECRET);
      assertThat(contents(s3)).isEqualTo(contents(directory)).hasSizeGreaterThan(PICTURES);
    }
  }

  /** Every object's hash, by its key. */
  private static Map<String, String> contents(ObjectStore store) throws IOException {
    List<String> keys;
    try (Stream<Stored> listed = store.list("")) {
      keys = listed.map(Stored::key).toList();
    }
    Map<String, String> contents = new HashMap<>();
    for (String key : keys) {
      ByteBuffer bytes = store.get(key);
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      contents.put(key, Sha256.hex(copy));
    }
    return contents;
  }

  @Test
  void aTagThatANeuronFindsIsSuggestedWithItsEvidence(@TempDir Path stores) throws Exception {
    try (VisionModel model = model()) {
      DataSource database = TestDatabase.fresh().dataSource();
      Index.Outcome first = index(model, database, new DirectoryStore(stores)).run();
      assertThat(one(database, "SELECT count(*) FROM tag_best")).isEqualTo("5");
      assertThat(one(database, "SELECT max(score_held_out) > 0.9 FROM tag_best")).isEqualTo("t");
      assertThat(one(database, "SELECT sample_size FROM tag_best WHERE rank = 0")).isEqualTo("9");
      assertThat(one(database, "SELECT count(*) FROM image_tag")).isEqualTo("20");
      assertThat(one(database, "SELECT count(*) FROM image WHERE boxes IS NOT NULL"))
          .isEqualTo("2");
      assertThat(index(model, database, new DirectoryStore(stores)).run()).isEqualTo(first);
    }
  }
}
