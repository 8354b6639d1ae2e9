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
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.home.TestDatabase;
import org.neuronatlas.catalog.store.DirectoryStore;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.write.Prune;
import org.neuronatlas.catalog.write.Sealed;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.Recipes;
import org.neuronatlas.indexer.render.StoredSpectra;
import org.neuronatlas.indexer.render.Technique;
import org.neuronatlas.indexer.render.Wish;
import org.neuronatlas.indexer.verify.Report;
import org.neuronatlas.indexer.verify.Report.Difference;
import org.neuronatlas.indexer.verify.Selection;

/**
 * What is drawn once is drawn for every data set, and can be drawn again. Longer than most files:
 * each test is the story of one home.
 */
class UnitsTest {
  private static final Selection ALL = Selection.parse("*", null, 7);

  @TempDir Path folder;
  @TempDir Path objects;
  private final DataSource database = TestDatabase.fresh().dataSource();
  private final List<String> said = new ArrayList<>();

  private final Progress progress =
      new Progress() {
        @Override
        public void stage(String name, long done, long total) {}

        @Override
        public void advance(long done) {}

        @Override
        public void say(String sentence) {
          said.add(sentence);
        }
      };

  @BeforeEach
  void draw() throws IOException {
    for (int i = 0; i < 12; i++) {
      draw("p%02d.png".formatted(i), 20 * i);
    }
  }

  private void draw(String name, int hue) throws IOException {
    BufferedImage picture = new BufferedImage(48, 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(new Color(hue, 255 - hue, 3 * hue % 256));
    pen.fillOval(hue % 17, 4, 30, 30);
    pen.dispose();
    ImageIO.write(picture, "png", folder.resolve(name).toFile());
  }

  private Index.Outcome index(String slug) throws Exception {
    said.clear();
    return FolderRun.rendered(folder, slug, database, objects, progress);
  }

  private String one(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static String of(Index.Outcome outcome) {
    return " (SELECT id FROM publication WHERE short_id = '%s')".formatted(outcome.publication());
  }

  /** What a publication's pictures are and do. */
  private String pictures(Index.Outcome outcome, String columns) throws SQLException {
    return one(
        "SELECT string_agg(concat_ws(' ', layer_id, neuron, place, %s), ',' ORDER BY layer_id, neuron, place) FROM visualization WHERE publication_id ="
                .formatted(columns)
            + of(outcome));
  }

  @Test
  void aUnitIsFoundAgainByEveryDataSet() throws Exception {
    Index.Outcome mine = index("mine");
    assertThat(said).noneMatch(sentence -> sentence.contains("drawn before"));
    String units = one("SELECT string_agg(hash, ' ' ORDER BY id) FROM render_unit");
    String count = one("SELECT count(*) FROM visualization");
    assertThat(Integer.parseInt(count)).isGreaterThan(50);

    Index.Outcome same = index("same");
    assertThat(said).contains("%s of %s neurons were drawn before.".formatted(count, count));
    String all = "sha256, activation, clean_activation, z, neuron_rank, rival, unit_id";
    assertThat(pictures(same, all)).isEqualTo(pictures(mine, all));

    draw("p12.png", 77);
    Files.delete(folder.resolve("p03.png"));
    Index.Outcome other = index("other");
    assertThat(one("SELECT string_agg(hash, ' ' ORDER BY id) FROM render_unit")).isEqualTo(units);
    String alike =
        "SELECT count(*) || ' ' || count(*) FILTER (WHERE a.sha256 = b.sha256 AND a.clean_activation = b.clean_activation)"
            + " || ' ' || count(*) FILTER (WHERE a.z <> b.z) FROM visualization a JOIN visualization b"
            + " USING (layer_id, neuron, technique, place) WHERE a.publication_id = %s AND b.publication_id = %s";
    String[] counts = one(alike.formatted(of(mine), of(other))).split(" ");
    assertThat(counts[1]).as("the same pictures do the same").isEqualTo(counts[0]);
    assertThat(Integer.parseInt(counts[2])).as("judged by other pictures").isGreaterThan(50);
    assertThat(said).anyMatch(sentence -> sentence.contains("drawn before"));
  }

  @Test
  void whatIsTakenOverOutlivesWhatItWasDrawnFor() throws Exception {
    Index.Outcome first = index("mine");
    draw("p12.png", 77);
    Index.Outcome second = index("mine");
    String pictures = pictures(second, "sha256, unit_id");
    Prune.Freed freed = new Prune(database, new DirectoryStore(objects)).run(false);
    assertThat(freed.publications()).containsExactly("small@" + first.publication() + " over mine");
    assertThat(pictures(second, "sha256, unit_id")).isEqualTo(pictures);
    assertThat(FolderRun.verify(ALL, database, objects).differences()).isEmpty();

    change("DELETE FROM visualization WHERE layer_id = (SELECT max(layer_id) FROM visualization)");
    String left = one("SELECT count(DISTINCT unit_id) FROM visualization");
    new Prune(database, new DirectoryStore(objects)).run(false);
    assertThat(one("SELECT count(*) FROM render_unit")).isEqualTo(left);
  }

  @Test
  void eachPictureIsJudgedByWhatItDoes() throws Exception {
    index("mine");
    ObjectStore store = new DirectoryStore(objects);
    var recipe = Recipes.ATLAS.withSteps(2);
    Wish negative = new Wish(Technique.NEGATIVE, recipe, "layer3.0.pre", 0);
    Wish sides = new Wish(Technique.DIVERSITY, recipe, "layer3.0.pre", 0);
    FolderRun.draw("mine", database, store, negative);
    String last = FolderRun.draw("mine", database, store, sides);
    String of =
        " FROM visualization v JOIN publication p ON p.id = publication_id WHERE p.short_id = '"
            + last
            + "'";
    String firing =
        one(
            "SELECT count(*) FROM neuron n JOIN layer l ON l.id = layer_id JOIN publication p ON p.id = publication_id"
                + " WHERE l.slug = 'layer3.0.pre' AND n.max > 0 AND p.short_id = '"
                + last
                + "'");
    assertThat(one("SELECT count(*)" + of + " AND technique = 'negative'")).isEqualTo(firing);
    assertThat(
            one(
                "SELECT string_agg(DISTINCT place::text, '' ORDER BY place::text)"
                    + of
                    + " AND technique = 'diversity'"))
        .isEqualTo("0123");
    assertThat(
            one(
                "SELECT count(*)"
                    + of
                    + " AND (rank_of < neuron_rank OR neuron_rank < 1 OR (rival IS NULL) <> (neuron_rank = 1) OR rival = v.neuron)"))
        .isEqualTo("0");
    // whoever is first is above whom it beats, and below where the picture is to lower
    assertThat(one("SELECT count(*)" + of + " AND technique <> 'negative' AND rival_z < z"))
        .isEqualTo("0");
    assertThat(one("SELECT count(*)" + of + " AND technique = 'negative' AND rival_z > z"))
        .isEqualTo("0");
    assertThat(one("SELECT count(DISTINCT neuron_rank) > 3" + of)).isEqualTo("t");
    assertThat(
            one(
                "SELECT corr(activation, clean_activation) > 0.8"
                    + of
                    + " AND technique = 'negative'"))
        .as("both in the neuron's own scale")
        .isEqualTo("t");
    String z =
        "SELECT max(abs(v.z - (v.clean_activation - n.mean) / n.sd) / (1 + abs(v.z))) < 1e-5 FROM visualization v JOIN neuron n"
            + " USING (publication_id, layer_id, neuron)";
    assertThat(one(z)).isEqualTo("t");
    assertThat(one("SELECT objective" + of + " AND technique = 'diversity' LIMIT 1"))
        .matches("channel\\(layer3.0.pre, \\d+\\) - 2.0\\*diversity\\(layer3.0.pre\\)");
    Report report = FolderRun.verify(ALL, database, objects);
    assertThat(report.differences()).isEmpty();
    assertThat(report.identical())
        .isEqualTo(report.pictures())
        .isGreaterThan(4 * Integer.parseInt(firing));
  }

  /** The technique's own recipe, in fewer steps. */
  private Recipe maco(ObjectStore store) throws Exception {
    try (VisionModel model = VisionModel.open(FolderRun.SMALL)) {
      Sealed sealed = Sealed.existing(database, "small", "mine");
      return Technique.MACO
          .recipe(() -> new StoredSpectra(store).of(sealed, database, model))
          .withSteps(4);
    }
  }

  @Test
  void phasesHaveTheMagnitudesOfTheDataSet() throws Exception {
    index("mine");
    ObjectStore store = new DirectoryStore(objects);
    String last = FolderRun.draw("mine", database, store, Wish.of(Technique.MACO, "embedding", 0));
    String of =
        " FROM visualization v JOIN publication p ON p.id = publication_id WHERE technique = 'maco' AND p.short_id = '"
            + last
            + "'";
    assertThat(one("SELECT count(*) > 0" + of)).isEqualTo("t");
    String recipe = one("SELECT min(recipe)" + of);
    assertThat(recipe).matches("maco\\(spectrum [0-9a-f]{12}\\) .*");
    String name = recipe.substring("maco(spectrum ".length(), recipe.indexOf(')'));
    assertThat(new StoredSpectra(store).named(name).name()).isEqualTo(name);
    assertThat(one("SELECT count(*)" + of + " AND display_extension = 'webp'")).isNotEqualTo("0");
    Report report = FolderRun.verify(ALL, database, objects);
    assertThat(report.differences()).isEmpty();
    assertThat(report.identical()).isEqualTo(report.pictures());
    assertThatThrownBy(() -> new StoredSpectra(store).named("000000000000"))
        .hasMessageContaining("spectra/000000000000.f32");
  }

  @Test
  void aPictureIsDrawnAgainToTheSameBytes() throws Exception {
    Index.Outcome mine = index("mine");
    Report whole = FolderRun.verify(ALL, database, objects);
    assertThat(whole.differences()).isEmpty();
    assertThat(whole.pictures())
        .isEqualTo(Integer.parseInt(one("SELECT count(*) FROM visualization")));
    assertThat(whole.identical()).isEqualTo(whole.pictures());
    assertThat(whole.alike()).isZero();

    Selection sample = Selection.parse(null, 9, 3);
    assertThat(FolderRun.verify(sample, database, objects).pictures()).isEqualTo(9);

    Report elsewhere = FolderRun.verify(sample, "another machine", database, objects);
    assertThat(elsewhere.holds()).isTrue();
    assertThat(elsewhere.identical()).isZero();
    assertThat(elsewhere.alike()).isEqualTo(9);
    assertThat(elsewhere.likeness().leastSsim()).isBetween(.9, 1.0000001);

    String neuron =
        one(
            "SELECT l.slug || ':' || neuron FROM visualization v JOIN layer l ON l.id = layer_id ORDER BY layer_id, neuron LIMIT 1");
    String page = "/models/small@" + mine.publication() + "/" + neuron.replace(':', '/');
    Selection its = Selection.parse(neuron, null, 7);
    String where =
        " WHERE (layer_id, neuron) = (SELECT layer_id, neuron FROM visualization ORDER BY layer_id, neuron LIMIT 1)";
    change("UPDATE visualization SET clean_activation = clean_activation + 1" + where);
    assertThat(FolderRun.verify(its, database, objects).differences())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.page()).isEqualTo(page);
              assertThat(d.what()).isEqualTo("activation");
            });
    change(
        "UPDATE visualization SET clean_activation = clean_activation - 1, unit_id = NULL" + where);
    Report before = FolderRun.verify(its, database, objects);
    assertThat(before.withoutUnit()).isEqualTo(before.pictures()).isEqualTo(1);
    assertThat(before.holds()).isTrue();
  }

  @Test
  void aDamagedPictureIsNamedAndDrawnAgainWhenItIsNeeded() throws Exception {
    Index.Outcome mine = index("mine");
    String[] row =
        one("SELECT concat_ws(' ', l.slug, neuron, sha256) FROM visualization v JOIN layer l ON l.id = layer_id ORDER BY layer_id, neuron LIMIT 1")
            .split(" ");
    String key = ObjectStore.pictureKey(row[2], "png");
    byte[] bytes = Files.readAllBytes(objects.resolve(key));
    byte[] damaged = bytes.clone();
    damaged[bytes.length / 2] ^= 1;
    Files.write(objects.resolve(key), damaged);
    List<Difference> found = FolderRun.verify(ALL, database, objects).differences();
    assertThat(found).singleElement();
    assertThat(found.get(0).object()).isEqualTo(key);
    assertThat(found.get(0).found()).startsWith("its bytes have the SHA-256 ");
    assertThat(found.get(0).page())
        .isEqualTo("/models/small@%s/%s/%s".formatted(mine.publication(), row[0], row[1]));
    Files.delete(objects.resolve(key));
    assertThat(FolderRun.verify(ALL, database, objects).differences())
        .singleElement()
        .satisfies(d -> assertThat(d.found()).isEqualTo("missing"));

    index("again");
    assertThat(Files.readAllBytes(objects.resolve(key))).isEqualTo(bytes);
    assertThat(FolderRun.verify(ALL, database, objects).holds()).isTrue();
  }

  @Test
  void whatCannotBeVerifiedIsASentence() throws Exception {
    assertThatThrownBy(() -> FolderRun.verify(ALL, database, objects))
        .hasMessageContaining("index it first");
    index("mine");
    sentence("layer9*", "no layer 'layer9*'", "layer3.0.pre");
    sentence("layer3.0", "no pages", "layer3.0.pre");
    assertThat(
            FolderRun.verify(Selection.parse("visual.attnpool", 1, 7), database, objects)
                .pictures())
        .as("another name of the embedding")
        .isEqualTo(1);
    sentence("layer3.0.pre:4711", "no neuron 4711", "0 to 63");
    sentence("layer3.0.pre:x", "LAYER:NEURON");
    sentence(":7", "LAYER:NEURON");
    sentence("stem.pre", "Nothing is drawn of 'stem.pre'", "render --all");
    assertThatThrownBy(() -> Selection.parse(null, 0, 7)).hasMessageContaining("sample of 0");
    assertThatThrownBy(() -> Technique.of("portrait")).hasMessageContaining("channel-large");
  }

  private void sentence(String selection, String... parts) {
    assertThatThrownBy(
            () -> FolderRun.verify(Selection.parse(selection, null, 7), database, objects))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(parts);
  }
}
