package org.neuronatlas.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.home.TestDatabase;
import org.neuronatlas.catalog.store.DirectoryStore;
import org.neuronatlas.catalog.write.Prune;
import org.neuronatlas.catalog.write.RunLock;

/**
 * A folder that changes: another version of the data set, and nothing lost until it is pruned.
 * Longer than most files: each test is the story of one folder.
 */
class VersionsTest {
  @TempDir Path folder;
  @TempDir Path objects;
  private final DataSource database = TestDatabase.fresh().dataSource();

  @BeforeEach
  void draw() throws IOException {
    for (int i = 0; i < 6; i++) {
      draw("p%d.png".formatted(i), 30 * i);
    }
  }

  private void draw(String name, int hue) throws IOException {
    BufferedImage picture = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    for (int i = 0; i < 250; i++) {
      pen.setColor(new Color(hue, i, 255 - i));
      pen.drawOval(i, i / 2, 150, 180);
    }
    pen.dispose();
    ImageIO.write(picture, "png", folder.resolve(name).toFile());
  }

  private Index.Outcome index() throws Exception {
    return FolderRun.of(folder, "mine", database, objects);
  }

  private Prune prune() {
    return new Prune(database, new DirectoryStore(objects));
  }

  private String one(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private Set<String> files(String under) throws IOException {
    try (Stream<Path> walk = Files.walk(objects.resolve(under))) {
      return new TreeSet<>(
          walk.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).toList());
    }
  }

  /** The folders of runs' working files. */
  private Set<String> runs() throws IOException {
    try (Stream<Path> list = Files.list(objects.resolve("runs"))) {
      return new TreeSet<>(list.map(folder -> folder.getFileName().toString()).toList());
    }
  }

  private Set<String> named() throws SQLException {
    String sql =
        """
        SELECT string_agg(DISTINCT name, ',') FROM (SELECT sha256 || '.' || extension AS name FROM image
          UNION ALL SELECT thumbnail_sha256 || '.' || thumbnail_extension FROM image) AS names
        """;
    return new TreeSet<>(List.of(one(sql).split(",")));
  }

  @Test
  void aChangedFolderIsAnotherVersionAndTheOldOneStaysUntilItIsPruned() throws Exception {
    Index.Outcome first = index();
    byte[] before = Files.readAllBytes(folder.resolve("p3.png"));
    draw("p3.png", 255);
    draw("p9.png", 200);
    Index.Outcome second = index();
    assertThat(second.publication()).isNotEqualTo(first.publication());
    assertThat(second.pictures()).isEqualTo(7);
    assertThat(one("SELECT count(*) FROM dataset WHERE slug = 'mine'")).isEqualTo("2");
    assertThat(one("SELECT count(*) FROM image")).isEqualTo("13");
    assertThat(one("SELECT count(DISTINCT thumbnail_sha256) FROM image")).isEqualTo("8");
    assertThat(one("SELECT count(*) FROM publication WHERE state = 'sealed'")).isEqualTo("2");
    assertThat(files("images")).isEqualTo(named());

    Files.write(folder.resolve("p3.png"), before);
    Files.delete(folder.resolve("p9.png"));
    assertThat(index()).isEqualTo(first);
    assertThat(one("SELECT short_id FROM publication ORDER BY asked_at DESC LIMIT 1"))
        .isEqualTo(first.publication());

    Set<String> all = files("");
    Prune.Freed would = prune().run(true);
    assertThat(files("")).isEqualTo(all);
    assertThat(one("SELECT count(*) FROM image")).isEqualTo("13");

    Prune.Freed freed = prune().run(false);
    assertThat(freed).isEqualTo(would);
    assertThat(freed.publications())
        .containsExactly("small@" + second.publication() + " over mine");
    assertThat(freed.versions()).isEqualTo(1);
    assertThat(freed.pictures()).isEqualTo(4); // two pictures, two thumbnails
    assertThat(freed.bytes()).isPositive();
    assertThat(one("SELECT count(*) FROM image")).isEqualTo("6");
    assertThat(one("SELECT count(DISTINCT publication_id) FROM neuron")).isEqualTo("1");
    assertThat(one("SELECT count(*) FROM pg_class WHERE relname ~ '^neuron_[0-9]+$'"))
        .isEqualTo("1");
    assertThat(files("images")).isEqualTo(named());
    assertThat(index()).isEqualTo(first);
    assertThat(prune().run(false)).isEqualTo(new Prune.Freed(List.of(), 0, 0, 0, 0, 0));
  }

  @Test
  void whatAPruneThatWasCutOffLeftIsFoundByTheNextOne() throws Exception {
    index();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE neuron_4711 (LIKE neuron INCLUDING ALL)");
      statement.execute("ALTER TABLE neuron ATTACH PARTITION neuron_4711 FOR VALUES IN (4711)");
      statement.execute("CREATE TABLE neuron_4712 (LIKE neuron INCLUDING ALL)");
    }
    Files.writeString(objects.resolve("images/.17.3"), "half a picture");
    String unnamed = "0".repeat(64) + ".png";
    Files.createDirectories(objects.resolve("images/00"));
    Files.writeString(objects.resolve("images/00/" + unnamed), "a picture without a row");
    Files.createDirectories(objects.resolve("runs/0123456789ab/scores"));
    Files.writeString(objects.resolve("runs/0123456789ab/scores/0.f32"), "scores of nobody");
    Prune.Freed freed = prune().run(false);
    assertThat(freed.pictures()).isEqualTo(1);
    assertThat(freed.workingFiles()).isEqualTo(1);
    assertThat(files("")).doesNotContain(".17.3", unnamed);
    assertThat(one("SELECT count(*) FROM pg_class WHERE relname LIKE 'neuron\\_47%'"))
        .isEqualTo("0");
    assertThat(files("images")).isEqualTo(named());
  }

  @Test
  void sharePicturesGoWithTheirPublicationOrWithAPictureThatWasTakenDown() throws Exception {
    Index.Outcome first = index();
    draw("p3.png", 255);
    Index.Outcome second = index();
    for (Index.Outcome outcome : List.of(first, second)) {
      Path cards = objects.resolve("cards/" + outcome.publication() + "/layer1/0");
      Files.createDirectories(cards);
      Files.writeString(cards.resolve(outcome.publication() + ".png"), "a card");
    }
    assertThat(prune().run(true)).isEqualTo(prune().run(false));
    assertThat(files("cards")).containsExactly(second.publication() + ".png");

    assertThat(one("UPDATE image SET removed_at = now() WHERE ordinal = 0 RETURNING 1"))
        .isEqualTo("1");
    Path standing = Files.createDirectories(objects.resolve("cards/standing/tags/emotion/joy"));
    Files.writeString(standing.resolveSibling("standing.png"), "a card of no publication");
    Prune.Freed freed = prune().run(false);
    assertThat(freed.cards()).isEqualTo(1);
    assertThat(freed.workingFiles()).isZero();
    assertThat(files("cards")).containsExactly("standing.png");
  }

  @Test
  void aSweepStaysForAsLongAsAnythingIsBuiltOnIt() throws Exception {
    Index.Outcome first = index();
    String more = FolderRun.draw("mine", database, objects, "layer2*");
    String latest = FolderRun.draw("mine", database, objects, "layer3*");
    Set<String> swept = runs();
    Prune.Freed freed = prune().run(false);
    assertThat(freed.publications())
        .containsExactly(
            "small@" + first.publication() + " over mine", "small@" + more + " over mine");
    assertThat(runs()).isEqualTo(swept).hasSize(1);
    assertThat(one("SELECT string_agg(short_id, ' ') FROM publication")).isEqualTo(latest);
    assertThat(one("SELECT count(*) FROM run")).isEqualTo("2");
    assertThat(index().publication()).as("nothing is done again").isEqualTo(latest);
    assertThat(prune().run(false)).isEqualTo(new Prune.Freed(List.of(), 0, 0, 0, 0, 0));

    draw("p3.png", 255);
    Index.Outcome second = index();
    freed = prune().run(false);
    assertThat(freed.publications()).containsExactly("small@" + latest + " over mine");
    assertThat(runs()).doesNotContainAnyElementsOf(swept).hasSize(1);
    assertThat(one("SELECT count(*) FROM run")).isEqualTo("1");
    assertThat(index()).isEqualTo(second);
  }

  @Test
  void whatWasBegunOnTopOfWhatIsPrunedGoesWithIt() throws Exception {
    Index.Outcome first = index();
    byte[] before = Files.readAllBytes(folder.resolve("p3.png"));
    assertThatThrownBy(() -> FolderRun.drawInVain("mine", database, objects, "layer2*"))
        .hasMessageContaining("no power");
    assertThat(one("SELECT string_agg(state, ' ' ORDER BY id) FROM publication"))
        .isEqualTo("sealed open");
    draw("p3.png", 255);
    index();
    assertThat(prune().run(false).publications())
        .containsExactly("small@" + first.publication() + " over mine");
    assertThat(one("SELECT count(*) FROM run")).isEqualTo("1");
    Files.write(folder.resolve("p3.png"), before);
    assertThat(index().pictures()).isEqualTo(6);
  }

  @Test
  void theSamePicturesMayHaveTwoNames() throws Exception {
    Index.Outcome mine = index();
    Index.Outcome other = FolderRun.of(folder, "other", database, objects);
    assertThat(other.pictures()).isEqualTo(mine.pictures());
    assertThat(other.publication()).isNotEqualTo(mine.publication());
  }

  @Test
  void ofTwoPlansTheOneAskedForLastIsKept() throws Exception {
    Index.Outcome mine = index();
    Index.Outcome seeded = FolderRun.of(folder, "mine", database, objects, 8);
    assertThat(index()).isEqualTo(mine);
    assertThat(prune().run(false).publications())
        .containsExactly("small@" + seeded.publication() + " over mine");
  }

  @Test
  void nothingIsPrunedWhileSomethingIsIndexed() throws Exception {
    try (RunLock busy = RunLock.take(database, "small", "mine")) {
      assertThatThrownBy(() -> prune().run(true)).hasMessageContaining("being indexed");
    }
    assertThat(prune().run(true).publications()).isEmpty();
  }

  @Test
  void aFolderOfWhichNothingCanBeReadIsASentence() throws Exception {
    for (int i = 0; i < 6; i++) {
      Files.writeString(folder.resolve("p%d.png".formatted(i)), "dear diary");
    }
    assertThatThrownBy(this::index)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("None of the 6 pictures of 'mine'", "'p0.png'", "no picture");
    assertThat(one("SELECT count(*) FROM publication")).isEqualTo("0");
  }

  @Test
  void onePictureIsEnough() throws Exception {
    for (int i = 1; i < 6; i++) {
      Files.delete(folder.resolve("p%d.png".formatted(i)));
    }
    Index.Outcome outcome = index();
    assertThat(outcome.pictures()).isEqualTo(1);
    assertThat(one("SELECT images || ' ' || images_total FROM publication")).isEqualTo("1 1");
    assertThat(one("SELECT min(cardinality(top_image)) FROM neuron")).isEqualTo("1");
  }
}
