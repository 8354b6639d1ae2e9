package org.neuronatlas.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
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
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.home.TestDatabase;
import org.neuronatlas.catalog.store.DirectoryStore;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.store.Sha256;
import org.neuronatlas.catalog.vocabulary.Vocabulary;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.image.Pictures;
import org.neuronatlas.indexer.dataset.Captions;
import org.neuronatlas.indexer.dataset.FolderDataset;
import org.neuronatlas.indexer.dataset.Listing;
import org.neuronatlas.indexer.method.Wanted;

/** Classes by words and classes by a model's own head, of tiny models over drawn pictures. */
class ClassesRunTest {
  private static final Path ARRAYS =
      Path.of(System.getProperty("atlas.root"), "src/engine/test/resources/reference");
  private static final Wanted ALL = new Wanted(40, 0, 0);

  @TempDir Path pictures;
  @TempDir Path scratch;

  /** Six pictures of each of 18 things; then there are two units of classes that words name. */
  @BeforeEach
  void draw() throws IOException {
    for (int i = 0; i < 6 * 18; i++) {
      BufferedImage picture = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
      Graphics2D pen = picture.createGraphics();
      pen.setColor(Color.getHSBColor(i % 18 / 18f, .8f, .9f));
      pen.fillOval(i / 18, i / 12, 12, 9);
      pen.dispose();
      Path thing = Files.createDirectories(pictures.resolve(thing(i % 18)));
      ImageIO.write(picture, "png", thing.resolve("p%03d.png".formatted(i)).toFile());
    }
  }

  private static String thing(int k) {
    return k == 0 ? "Cat" : k == 1 ? "dog" : "t" + k;
  }

  /** Sees and reads: the small CLIP with a tokenizer of few words. */
  private Path clip() throws IOException {
    Path folder = Files.createDirectories(scratch.resolve("clip"));
    for (String file : new String[] {"config.json", "model.safetensors"}) {
      Files.copy(ARRAYS.resolve("small_clip").resolve(file), folder.resolve(file));
    }
    String words =
        IntStream.range(0, 18)
            .mapToObj(k -> "\"%s\": %d".formatted(thing(k).toLowerCase(Locale.ROOT), k + 5))
            .collect(Collectors.joining(", "));
    Files.writeString(
        folder.resolve("tokenizer.json"),
        """
        {"version": "1.0", "truncation": null, "padding": null, "normalizer": null, "decoder": null,
         "added_tokens": [{"id": 28, "content": "<s>", "single_word": false, "lstrip": false, "rstrip": false,
           "normalized": false, "special": true}, {"id": 29, "content": "</s>", "single_word": false,
           "lstrip": false, "rstrip": false, "normalized": false, "special": true}],
         "pre_tokenizer": {"type": "Whitespace"},
         "post_processor": {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}},
           {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "</s>", "type_id": 0}}], "pair": [],
           "special_tokens": {"<s>": {"id": "<s>", "ids": [28], "tokens": ["<s>"]},
             "</s>": {"id": "</s>", "ids": [29], "tokens": ["</s>"]}}},
         "model": {"type": "WordLevel", "unk_token": "u", "vocab": {"u": 2, "a": 3, "of": 4, %s, "<s>": 28, "</s>": 29}}}
        """
            .formatted(words));
    return folder;
  }

  private void index(Path weights, DataSource database, ObjectStore store) throws Exception {
    try (VisionModel model = VisionModel.open(weights)) {
      Index.Outcome unused =
          new Index(
                  new Task(
                      Subject.of("tiny", "Tiny", "Apache-2.0", model),
                      FolderDataset.of(Listing.of(pictures), "things", Captions.NONE),
                      Vocabulary.load(),
                      FolderRun.options(7),
                      database,
                      store,
                      Progress.SILENT))
              .run();
    }
  }

  private static Optional<String> study(
      Path weights, Wanted wanted, DataSource database, ObjectStore store) throws Exception {
    try (VisionModel model = VisionModel.open(weights)) {
      return new MethodsRun(
              Subject.of("tiny", "Tiny", "Apache-2.0", model),
              Vocabulary.load(),
              FolderRun.options(7),
              database,
              store,
              Progress.SILENT)
          .run(wanted, "things");
    }
  }

  /** Runs undisturbed, and cut off twice; what is left of both is compared. */
  private DataSource twice(Path weights) throws Exception {
    DataSource undisturbed = TestDatabase.fresh().dataSource();
    ObjectStore first = new DirectoryStore(scratch.resolve("a"));
    index(weights, undisturbed, first);
    assertThat(study(weights, ALL, undisturbed, first)).isPresent();
    assertThat(study(weights, ALL, undisturbed, first)).as("all of it is there").isEmpty();

    DataSource disturbed = TestDatabase.fresh().dataSource();
    ObjectStore second = new DirectoryStore(scratch.resolve("b"));
    index(weights, disturbed, second);
    String before = rows(disturbed);
    for (int put : new int[] {1, 0}) { // what is left then may be one unit
      assertThatThrownBy(() -> study(weights, ALL, disturbed, new Failing(second, put)))
          .hasStackTraceContaining("no power");
      assertThat(rows(disturbed)).as("what is sealed").isEqualTo(before);
    }
    assertThat(one(disturbed, "SELECT count(*) FROM unit WHERE stage = 'classes'"))
        .isNotEqualTo("0");
    assertThat(study(weights, ALL, disturbed, second)).isPresent();
    assertThat(rows(disturbed)).isEqualTo(rows(undisturbed)).contains("c ", "p ", "n ");
    assertThat(objects("b")).isEqualTo(objects("a"));
    return disturbed;
  }

  @Test
  void classesByWordsAreTheSameWhereverTheyWereCutOff() throws Exception {
    DataSource database = twice(clip());
    assertThat(one(database, "SELECT count(*) || ' ' || min(head) || ' ' || max(head) FROM class"))
        .isEqualTo("18 words words");
    assertThat(one(database, "SELECT count(*) FROM class WHERE pictures <> 6 OR given IS NOT NULL"))
        .isEqualTo("0");
    assertThat(one(database, "SELECT objective FROM class_picture WHERE slug = 'cat'"))
        .startsWith("logit(\"cat\") - ");
    assertThat(one(database, "SELECT classes_by FROM model")).isEqualTo("sentences");
  }

  @Test
  void classesOfAHeadAreTheSameWhereverTheyWereCutOff() throws Exception {
    Path weights = ARRAYS.resolve("small_vit");
    DataSource database = twice(weights);
    assertThat(
            one(database, "SELECT string_agg(slug || ' ' || head, ', ' ORDER BY slug) FROM class"))
        .isEqualTo("apple weights, cat weights, dog weights");
    assertThat(one(database, "SELECT classes_by FROM model")).isEqualTo("head");
    assertThat(one(database, "SELECT pictures FROM class WHERE slug = 'cat'")).isEqualTo("6");
    assertThat(one(database, "SELECT sum(given) FROM class"))
        .as("each has an answer")
        .isEqualTo("108");
    assertThat(one(database, "SELECT slug FROM class ORDER BY ordinal DESC LIMIT 1"))
        .as("what no folder is called comes last")
        .isEqualTo("apple");
    assertThat(
            one(
                database,
                "SELECT concat_ws(' ', pictures, answered, mean_rank IS NULL, lead IS NULL, taken,"
                    + " cardinality(example_image)) FROM class WHERE slug = 'apple'"))
        .isEqualTo("0 0 t t 0 6");
    assertThat(
            one(
                database,
                "SELECT (SELECT max(l) FROM unnest(example_logit) l) = example_logit[1]"
                    + " FROM class WHERE slug = 'apple'"))
        .isEqualTo("t");

    // exact terms and slopes, from the layer that the head reads and from the last with positions
    assertThat(
            one(
                database,
                "SELECT string_agg(DISTINCT l.slug || ' ' || method, ', ' ORDER BY l.slug || ' ' || method)"
                    + " FROM contribution JOIN layer l ON l.id = layer_id"))
        .isEqualTo("block1 gradient x activation, embedding terms");
    assertThat(one(database, "SELECT min(pictures) FROM contribution WHERE slug = 'apple'"))
        .isEqualTo("16");
  }

  /** The numbers of a class's row are those that the network answers to the pictures themselves. */
  @Test
  void whatIsSaidOfAClassIsWhatTheNetworkAnswers() throws Exception {
    Path weights = ARRAYS.resolve("small_vit");
    DataSource database = TestDatabase.fresh().dataSource();
    ObjectStore store = new DirectoryStore(scratch.resolve("c"));
    index(weights, database, store);
    assertThat(study(weights, new Wanted(1, 0, 0), database, store)).isPresent();
    int[] answers = new int[3];
    int cats = 0;
    try (VisionModel model = VisionModel.open(weights);
        Stream<Path> files = Files.walk(pictures)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        float[] logits = logits(model, file);
        int answer = 0;
        for (int k = 1; k < logits.length; k++) {
          answer = logits[k] > logits[answer] ? k : answer;
        }
        answers[answer]++;
        cats += file.getParent().endsWith("Cat") && answer == 0 ? 1 : 0;
      }
    }
    for (int k = 0; k < 3; k++) {
      String slug = new String[] {"cat", "dog", "apple"}[k];
      assertThat(one(database, "SELECT given FROM class WHERE slug = '" + slug + "'"))
          .as(slug)
          .isEqualTo(String.valueOf(answers[k]));
    }
    assertThat(one(database, "SELECT answered FROM class WHERE slug = 'cat'"))
        .isEqualTo(String.valueOf(cats));
    assertThat(one(database, "SELECT count(*) FROM class_picture")).isEqualTo("1");
  }

  private static float[] logits(VisionModel model, Path file) throws Exception {
    int side = model.inputSize();
    float[] pixels = new float[3 * side * side];
    model.preprocess().apply(Pictures.decode(Files.readAllBytes(file)), pixels, 0);
    try (NDManager scope = model.manager().newSubManager()) {
      NDArray input = scope.create(pixels, new Shape(1, 3, side, side));
      return model.forward(input, List.of("logits")).get("logits").toFloatArray();
    }
  }

  @Test
  void aModelWithoutClassesIsASentence() throws Exception {
    DataSource database = TestDatabase.fresh().dataSource();
    ObjectStore store = new DirectoryStore(scratch.resolve("d"));
    index(ARRAYS.resolve("small_resnet"), database, store);
    assertThatThrownBy(() -> study(ARRAYS.resolve("small_resnet"), ALL, database, store))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no head of its own")
        .hasMessageContaining("--dreams");
    assertThat(one(database, "SELECT classes_by FROM model")).isEqualTo("nothing");
  }

  /** Every row of the latest sealed publication, pictures by their hash. */
  private static String rows(DataSource database) throws SQLException {
    return one(
        database,
        """
        WITH last AS (SELECT max(id) AS id FROM publication WHERE state = 'sealed')
        SELECT string_agg(row, E'\\n' ORDER BY row) FROM (
          SELECT concat_ws(' ', 'c', slug, name, words, head, ordinal, pictures, answered, mean_rank, lead,
            taken_for, taken, given, (SELECT string_agg(i.sha256, ',' ORDER BY n) FROM
              unnest(example_image) WITH ORDINALITY AS t(image, n) JOIN image i ON i.id = t.image),
            example_answer::text, example_rank::text, example_logit::text) AS row
            FROM class JOIN last ON last.id = publication_id
          UNION ALL SELECT concat_ws(' ', 'p', slug, sha256, thumbnail_sha256, display_sha256, objective, c.recipe,
            c.seed, steps, activation, clean_activation, answer, rank, saliency_sha256, method, hash)
            FROM class_picture c JOIN last ON last.id = publication_id JOIN render_unit u ON u.id = unit_id
          UNION ALL SELECT concat_ws(' ', 'n', c.slug, l.slug, place, neuron, weight, method, pictures)
            FROM contribution c JOIN last ON last.id = publication_id JOIN layer l ON l.id = layer_id
          UNION ALL SELECT 'd ' || state || ' ' || images FROM publication JOIN last USING (id)) AS rows
        """);
  }

  /** Every stored object and its bytes' hash. */
  private List<String> objects(String store) throws IOException {
    Path root = scratch.resolve(store);
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.add(root.relativize(file) + " " + Sha256.hex(Files.readAllBytes(file)));
      }
    }
    return all;
  }

  private static String one(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
