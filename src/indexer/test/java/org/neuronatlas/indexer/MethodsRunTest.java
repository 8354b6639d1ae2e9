package org.neuronatlas.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.home.TestDatabase;
import org.neuronatlas.catalog.store.DirectoryStore;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.store.PixelMaps;
import org.neuronatlas.catalog.vocabulary.Vocabulary;
import org.neuronatlas.catalog.write.Prune;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.indexer.method.Wanted;

/** Dreams and saliency of a tiny model that is indexed and drawn already. */
class MethodsRunTest {
  private static final Path SMALL =
      Path.of(System.getProperty("atlas.root"), "src/engine/test/resources/reference/small_resnet");
  private static final Wanted WANTED = new Wanted(0, 1, 3);

  @TempDir Path pictures;
  @TempDir Path objects;
  private DataSource database;

  @BeforeEach
  void index() throws Exception {
    for (int i = 0; i < 12; i++) {
      BufferedImage picture = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
      Graphics2D pen = picture.createGraphics();
      pen.setColor(new Color(20 * i, 250 - 20 * i, 99));
      pen.fillOval(i, 2 * i, 14, 14);
      pen.dispose();
      Path thing = Files.createDirectories(pictures.resolve(i % 2 == 0 ? "disc" : "dot"));
      ImageIO.write(picture, "png", thing.resolve("p%02d.png".formatted(i)).toFile());
    }
    database = TestDatabase.fresh().dataSource();
    var unused = FolderRun.of(pictures, "shapes", database, objects);
    String drawn = FolderRun.draw("shapes", database, objects, "embedding");
    assertThat(drawn).hasSize(8);
  }

  private Optional<String> run(Wanted wanted, ObjectStore store) throws Exception {
    try (VisionModel model = VisionModel.open(SMALL)) {
      return new MethodsRun(
              Subject.of("small", "Small", "Apache-2.0", model),
              Vocabulary.load(),
              FolderRun.options(7),
              database,
              store,
              Progress.SILENT)
          .run(wanted, "shapes");
    }
  }

  @Test
  void makesWhatIsLackingOnceAndGoesOnWhereItWasCutOff() throws Exception {
    String before = rows();
    Predicate<String> saliency = key -> key.endsWith(".maps"); // dreams are done by then
    assertThatThrownBy(() -> run(WANTED, new Failing(new DirectoryStore(objects), 0, saliency)))
        .hasMessageContaining("no power");
    assertThat(one("SELECT count(*) FROM unit WHERE stage IN ('dreams', 'saliency')"))
        .isNotEqualTo("0");
    assertThat(rows()).as("what is sealed").isEqualTo(before);

    String publication = run(WANTED, new DirectoryStore(objects)).orElseThrow();
    String mine = "(SELECT id FROM publication WHERE short_id = '%s')".formatted(publication);
    String layers = one("SELECT count(*) FROM layer WHERE kind = 'raw'");
    assertThat(one("SELECT count(*) FROM dream WHERE publication_id = " + mine)).isEqualTo(layers);
    assertThat(one("SELECT count(*) FROM saliency WHERE publication_id = " + mine))
        .isEqualTo(
            one(
                "SELECT count(DISTINCT (layer_id, neuron)) FROM visualization WHERE publication_id = "
                    + mine))
        .isNotEqualTo("0");
    assertThat(one("SELECT state FROM publication WHERE id = " + mine)).isEqualTo("sealed");
    assertThat(run(WANTED, new DirectoryStore(objects))).as("all of it is there").isEmpty();

    String sha256 = one("SELECT min(sha256) FROM saliency");
    var freed = new Prune(database, new DirectoryStore(objects)).run(false);
    assertThat(freed.publications()).isNotEmpty();
    PixelMaps maps =
        PixelMaps.decode(sha256, new DirectoryStore(objects).get(PixelMaps.key(sha256)));
    assertThat(maps.examples()).isBetween(1, 3);
    assertThat(maps.largest()[0]).isPositive();
    assertThat(maps.map(0)).contains((byte) 255);
  }

  @Test
  void nothingIsNoWish() {
    assertThatThrownBy(() -> new Wanted(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Everything of the publications that are sealed by now. */
  private String rows() throws SQLException {
    return one(
        """
        SELECT string_agg(concat_ws(' ', p.short_id, p.revision, v.layer_id, v.neuron, v.sha256), '; '
          ORDER BY p.id, v.layer_id, v.neuron) FROM publication p JOIN visualization v ON v.publication_id = p.id
        WHERE p.state = 'sealed'
        """);
  }

  private String one(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
