package org.neuronatlas.catalog.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.fixture.FixtureAtlas;
import org.neuronatlas.catalog.home.TestDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchableTest {
  private static final String NEURONS =
      "SELECT publication_id, word, layer_id, rank, neuron, score, base_rate FROM neuron_word";
  private static final String WORDS = "SELECT dataset_id, word, pictures, stem FROM word";
  private static final String TERMS =
      "SELECT dataset_id, tag_id, source, words, joined, weight FROM tag_term";

  @TempDir static Path objects;
  private DataSource database;

  @BeforeAll
  void fill() throws Exception {
    database = TestDatabase.fresh().dataSource();
    FixtureAtlas.fill(database, objects);
    Searchable.ensure(database, sentence -> {});
  }

  private List<String> rows(String sql) throws Exception {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT t::text FROM (" + sql + ") t ORDER BY 1")) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }

  private void run(String sql) throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void whatIsPublishedCanBeFoundAndIsDoneOnce() throws Exception {
    assertThat(rows(NEURONS)).anyMatch(row -> row.contains("astronaut")).hasSizeGreaterThan(100);
    assertThat(rows(WORDS)).anyMatch(row -> row.contains("hearts") || row.contains("heart"));
    List<String> said = new ArrayList<>();
    assertThat(Searchable.ensure(database, said::add)).isEmpty();
    assertThat(said).isEmpty();
  }

  @Test
  void anAtlasOfBeforeEndsWithTheSameRows() throws Exception {
    List<String> neurons = rows(NEURONS);
    List<String> words = rows(WORDS);
    List<String> terms = rows(TERMS);
    run("DELETE FROM neuron_word");
    run("DELETE FROM word");
    run("DELETE FROM tag_term");
    run("DELETE FROM vocabulary");
    List<String> said = new ArrayList<>();
    assertThat(Searchable.ensure(database, said::add))
        .containsExactly("demo@" + FixtureAtlas.PUBLICATION);
    assertThat(said).containsExactly("Making 1 publications searchable…");
    assertThat(rows(NEURONS)).isEqualTo(neurons);
    assertThat(rows(WORDS)).isEqualTo(words);
    assertThat(rows(TERMS)).isEqualTo(terms);
  }

  @Test
  void whatFailsIsSaidAndTriedAgain() throws Exception {
    List<String> neurons = rows(NEURONS);
    run("DELETE FROM neuron_word");
    run("ALTER TABLE neuron_word ADD CONSTRAINT full_disk CHECK (false)");
    List<String> said = new ArrayList<>();
    try {
      assertThat(Searchable.ensure(database, said::add)).isEmpty();
    } finally {
      run("ALTER TABLE neuron_word DROP CONSTRAINT full_disk");
    }
    assertThat(said).hasSize(2);
    assertThat(said.get(1))
        .startsWith("Cannot search demo@" + FixtureAtlas.PUBLICATION + " by words of captions;")
        .contains("full_disk");
    assertThat(Searchable.ensure(database, sentence -> {})).hasSize(1);
    assertThat(rows(NEURONS)).isEqualTo(neurons);
  }

  @Test
  void captionsThatShareNoWordAreLookedAtOnce() throws Exception {
    run("CREATE TABLE kept AS SELECT id, caption FROM image");
    run("UPDATE image SET caption = 'unique' || id");
    run("DELETE FROM neuron_word");
    try {
      assertThat(Searchable.ensure(database, sentence -> {})).hasSize(1);
      assertThat(rows(NEURONS)).hasSize(1);
      assertThat(Searchable.ensure(database, sentence -> {})).isEmpty();
    } finally {
      run("UPDATE image SET caption = kept.caption FROM kept WHERE kept.id = image.id");
      run("DROP TABLE kept");
      run("DELETE FROM neuron_word");
      Searchable.ensure(database, sentence -> {});
    }
  }

  @Test
  void captionsAreFoldedByTheDatabaseAsQueriesAreByWords() throws Exception {
    assertThat(rows("SELECT caption_words('Flag of Côte d’Ivoire: Łódź, Ångström')").get(0))
        .contains("cote", "ivoire", "lodz", "angstrom");
    assertThat(rows("SELECT show_trgm('日本')").get(0).split(",")).hasSizeGreaterThan(2);
  }
}
