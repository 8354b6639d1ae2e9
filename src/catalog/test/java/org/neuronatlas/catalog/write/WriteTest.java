package org.neuronatlas.catalog.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.neuronatlas.catalog.home.TestDatabase;
import org.neuronatlas.catalog.row.Box;
import org.neuronatlas.catalog.row.DictionaryCardRow;
import org.neuronatlas.catalog.row.Evidence;
import org.neuronatlas.catalog.row.Examples;
import org.neuronatlas.catalog.row.ImageRow;
import org.neuronatlas.catalog.row.LayerRow;
import org.neuronatlas.catalog.row.ModelRow;
import org.neuronatlas.catalog.row.NeuronRow;
import org.neuronatlas.catalog.row.TagBestRow;
import org.neuronatlas.catalog.row.TaggingRow;
import org.neuronatlas.catalog.row.Thumbnail;
import org.neuronatlas.catalog.vocabulary.Tag;
import org.neuronatlas.catalog.vocabulary.TagGroup;
import org.neuronatlas.catalog.write.Runs.Failure;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteTest {
  private static final String AWKWARD =
      "tab\there, \"quotes\", back\\slash,\nline, {brace}, ünïcode";

  private DataSource database;
  private int layerId;
  private int datasetId;
  private int runId;

  @BeforeAll
  void oneRun() throws Exception {
    database = TestDatabase.fresh().dataSource();
    Models.Known model = new Models(database).ensure(model("f00d"), List.of(layer()));
    layerId = model.layerIds().get(0);
    datasetId = new Datasets(database).ensure("tiles", "Tiles", "MIT", "d1");
    runId = new Runs(database).open(model.id(), datasetId, "c0ffee00", plan("d1"));
  }

  private static ModelRow model(String sha256) {
    return new ModelRow(
        "tiny",
        "Tiny",
        "ModifiedResNet",
        sha256,
        10,
        ModelRow.Input.square(64),
        "{\"a\": 1}",
        "Apache-2.0",
        "sentences");
  }

  private static LayerRow layer() {
    return LayerRow.raw(0, "layer4.1.pre", 2, 2, 2);
  }

  private static String plan(String digest) {
    return "{\"dataset\": \"" + digest + "\"}";
  }

  private static NeuronRow neuron(int layerId, int neuron, float max) {
    Examples one = new Examples(new int[] {1}, new float[] {max}, new short[] {1}, new short[] {0});
    return new NeuronRow(
        layerId, neuron, one, one, one, new int[] {1, 2}, .5f, .25f, .1f, -1, max, .75f);
  }

  private String ask(String sql) throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "no row";
    }
  }

  @Test
  void aModelIsFoundAgainAndOtherWeightsAreRefused() throws Exception {
    Models models = new Models(database);
    assertThat(models.ensure(model("f00d"), List.of(layer())).layerIds()).containsExactly(layerId);
    assertThatThrownBy(() -> models.ensure(model("beef"), List.of(layer())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'tiny' is already here with other weights");
  }

  @Test
  void otherPicturesAreAnotherVersion() throws Exception {
    int same = new Datasets(database).ensure("tiles", "Tiles", "MIT", "d1");
    assertThat(same).isEqualTo(datasetId);
    int changed = new Datasets(database).ensure("tiles", "Tiles", "MIT", "d2");
    assertThat(changed).isNotEqualTo(datasetId);
    assertThat(new Datasets(database).imageIds(changed)).isEmpty();
  }

  @Test
  void aUnitArrivesWithItsPicturesAndFailuresOnce() throws Exception {
    Runs runs = new Runs(database);
    ImageRow image =
        new ImageRow(
            7,
            AWKWARD,
            "ab12",
            "png",
            256,
            256,
            new Thumbnail("cd34", "jpg"),
            AWKWARD,
            null,
            List.of(AWKWARD, "b"),
            "flat",
            null,
            "MIT",
            List.of(new Box(AWKWARD, 0, .25, .5, .75), new Box("fox", .5, 0, .5, 1)));
    List<Failure> failures = List.of(new Failure("broken.png", AWKWARD));
    runs.finishSweep(runId, datasetId, 0, List.of(image), failures);
    runs.finishSweep(runId, datasetId, 0, List.of(image), failures);
    assertThat(runs.unitsDone(runId, "sweep")).isEqualTo(Set.of(0));
    assertThat(runs.failures(runId)).isEqualTo(failures);
    assertThat(ask("SELECT thumbnail_sha256 || thumbnail_extension FROM image WHERE ordinal = 7"))
        .isEqualTo("cd34jpg");
    assertThat(ask("SELECT caption FROM image WHERE ordinal = 7")).isEqualTo(AWKWARD);
    assertThat(ask("SELECT name FROM image WHERE ordinal = 7")).isEqualTo(AWKWARD);
    assertThat(ask("SELECT keywords[1] FROM image WHERE ordinal = 7")).isEqualTo(AWKWARD);
    assertThat(ask("SELECT concept FROM image WHERE ordinal = 7")).isEqualTo("null");
    assertThat(ask("SELECT boxes -> 0 ->> 'concept' FROM image WHERE ordinal = 7"))
        .isEqualTo(AWKWARD);
    assertThat(ask("SELECT boxes -> 1 ->> 'x' FROM image WHERE ordinal = 7")).isEqualTo("0.5");
    assertThat(new Datasets(database).imageIds(datasetId)).containsOnlyKeys(7);
  }

  @Test
  void publishingAgainReplacesRowsAndRaisesTheRevision() throws Exception {
    Publications publications = new Publications(database);
    TagGroup group = new TagGroup("emotion", "Emotion", "feelings", 0);
    Tag joy = new Tag("emotion", "joy", "Joy", Tag.Kind.TAG, Set.of("grin"), Set.of("joy"));
    Map<Tag, Integer> ids = new Vocabularies(database).ensure(List.of(group), List.of(joy));
    int tagId = ids.get(joy);
    Evidence evidence = new Evidence("average-precision", .5f, .4f, 12, .01f);
    List<TaggingRow> taggings = List.of(new TaggingRow(layerId, 1, tagId, evidence));
    List<TagBestRow> best = List.of(new TagBestRow(tagId, 0, layerId, 1, evidence));

    int id =
        publications.publish(
            runId,
            1,
            500,
            900,
            List.of(neuron(layerId, 0, 1), neuron(layerId, 1, 2)),
            taggings,
            best,
            List.of(),
            List.of(new DictionaryCardRow(layerId, 7, 2, Float.NaN, 1, new int[] {1, 2})));
    assertThat(ask("SELECT l0 FROM dictionary_card")).isEqualTo("2");
    assertThat(ask("SELECT max FROM neuron WHERE neuron = 1")).isEqualTo("2");
    publications.publish(
        runId,
        2,
        900,
        900,
        List.of(neuron(layerId, 0, 3), neuron(layerId, 1, 4)),
        taggings,
        best,
        List.of(),
        List.of(new DictionaryCardRow(layerId, 9, 3, .5f, 1, new int[] {1, 2})));
    assertThat(ask("SELECT string_agg(l0 || ' ' || positions, '') FROM dictionary_card"))
        .isEqualTo("3 9");

    assertThat(ask("SELECT count(*) FROM neuron")).isEqualTo("2");
    assertThat(ask("SELECT max FROM neuron WHERE neuron = 1")).isEqualTo("4");
    assertThat(ask("SELECT revision || state FROM publication")).isEqualTo("2open");
    publications.seal(id, runId);
    assertThat(publications.of(runId)).hasValueSatisfying(p -> assertThat(p.sealed()).isTrue());
  }

  @Test
  void twoIndexersOfTheSameThingsAreOneTooMany() throws Exception {
    try (RunLock mine = RunLock.take(database, "tiny", "tiles")) {
      assertThatThrownBy(() -> RunLock.take(database, "tiny", "tiles"))
          .hasMessageContaining("already being indexed");
      RunLock.take(database, "tiny", "others").close();
    }
    RunLock.take(database, "tiny", "tiles").close();
  }
}
