package org.neuronatlas.catalog.write;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.row.TermRow;
import org.neuronatlas.catalog.row.TermRow.Source;
import org.neuronatlas.catalog.store.Sha256;
import org.neuronatlas.catalog.vocabulary.OtherNames;
import org.neuronatlas.catalog.vocabulary.Tag;
import org.neuronatlas.catalog.words.Words;

/** What tags are called, inside a transaction of those who know it. */
final class Terms {
  private static final String COLUMNS = "tag_id, dataset_id, source, words, joined, weight";

  /** Of a tag's pictures; what fewer have is chance, or another thing in the picture. */
  private static final float LEAST_SHARE = .3f;

  private final List<TermRow> rows = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  /** Writes the vocabulary's terms where those that stand there are not the same. */
  static void ensure(Connection connection, Map<Tag, Integer> tags)
      throws SQLException, IOException {
    Terms terms = new Terms();
    OtherNames others = OtherNames.load();
    tags.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .forEach(tag -> terms.addAll(tag.getKey(), tag.getValue(), others.of(tag.getKey())));
    String digest = Sha256.hex(terms.rows.toString());
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE vocabulary IN EXCLUSIVE MODE"); // one writes, readers go on
      try (ResultSet row = statement.executeQuery("SELECT digest FROM vocabulary")) {
        if (row.next() && row.getString(1).equals(digest)) {
          return;
        }
      }
      statement.executeUpdate("DELETE FROM tag_term WHERE dataset_id IS NULL");
      statement.executeUpdate("DELETE FROM word WHERE dataset_id IS NULL");
      statement.executeUpdate("DELETE FROM vocabulary");
      terms.copy(connection, null);
      statement.executeUpdate(
          """
          INSERT INTO word (word, pictures)
          SELECT DISTINCT unnest(words), 0 FROM tag_term WHERE dataset_id IS NULL AND source <> 'emoji'
          """);
      statement.executeUpdate("INSERT INTO vocabulary VALUES ('" + digest + "')");
      statement.execute("ANALYZE tag_term, word");
    }
  }

  private void addAll(Tag tag, int id, OtherNames.Called called) {
    add(id, Source.NAME, Words.of(tag.name()), 1);
    tag.words().stream().sorted().forEach(word -> add(id, Source.WORD, Words.of(word), 1));
    called.names().forEach(name -> add(id, Source.LANGUAGE, Words.of(name), 1));
    String sign = Words.sign(called.emoji());
    if (!sign.isEmpty()) {
      add(id, Source.EMOJI, List.of(sign), 1);
    }
  }

  private void add(int tagId, Source source, List<String> words, float weight) {
    if (!words.isEmpty() && seen.add(tagId + " " + words)) {
      rows.add(new TermRow(tagId, source, words, weight));
    }
  }

  /** Replaces what the keywords of a data set's pictures call the tags that they carry. */
  static void replaceKeywords(Connection connection, int datasetId)
      throws SQLException, IOException {
    String sql =
        """
        WITH carried AS (SELECT t.tag_id, i.keywords FROM image_tag t JOIN image i ON i.id = t.image_id
            WHERE i.dataset_id = ? AND i.removed_at IS NULL),
          whole AS (SELECT tag_id, count(*) AS pictures FROM carried GROUP BY tag_id)
        SELECT c.tag_id, k.keyword, count(*)::real / w.pictures FROM carried c
          CROSS JOIN LATERAL (SELECT DISTINCT unnest(c.keywords)) k (keyword) JOIN whole w USING (tag_id)
        GROUP BY c.tag_id, k.keyword, w.pictures HAVING count(*) >= ? * w.pictures
        ORDER BY c.tag_id, k.keyword
        """;
    Terms terms = new Terms();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, datasetId);
      select.setFloat(2, LEAST_SHARE);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          terms.add(row.getInt(1), Source.KEYWORD, Words.of(row.getString(2)), row.getFloat(3));
        }
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM tag_term WHERE dataset_id = " + datasetId);
    }
    terms.copy(connection, datasetId);
  }

  private void copy(Connection connection, @Nullable Integer datasetId)
      throws SQLException, IOException {
    try (Copy copy = new Copy(connection, "tag_term (" + COLUMNS + ")")) {
      for (TermRow term : rows) {
        copy.row(
            term.tagId(),
            datasetId,
            term.source().name().toLowerCase(Locale.ROOT),
            term.words(),
            String.join("", term.words()),
            term.weight());
      }
    }
  }
}
