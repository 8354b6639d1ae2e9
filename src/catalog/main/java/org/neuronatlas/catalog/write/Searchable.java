package org.neuronatlas.catalog.write;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.neuronatlas.catalog.vocabulary.Tag;
import org.neuronatlas.catalog.vocabulary.Vocabulary;

/**
 * Brings up to this version what search reads: the vocabulary's terms, and the words of
 * publications that were made before there was a search. After it everything that can be read can
 * be found; where nothing is missing it takes milliseconds.
 */
public final class Searchable {
  /** With neurons and captions, and no words; an atlas without captions has none to find. */
  private static final String WORDLESS =
      """
      SELECT p.id, m.slug || '@' || p.short_id FROM publication p JOIN model m ON m.id = p.model_id
      WHERE NOT EXISTS (SELECT FROM neuron_word w WHERE w.publication_id = p.id)
        AND (EXISTS (SELECT FROM word w WHERE w.dataset_id = p.dataset_id AND pictures > 0)
          OR EXISTS (SELECT FROM image i WHERE i.dataset_id = p.dataset_id AND i.caption <> ''))
      ORDER BY p.id
      """;

  private Searchable() {}

  /** The publications whose words were missing, {@code demo@20bde6bd}. */
  public static List<String> ensure(DataSource database) throws SQLException, IOException {
    Transaction.run(
        database,
        connection -> {
          Map<Tag, Integer> tags = known(connection);
          if (!tags.isEmpty()) {
            Terms.ensure(connection, tags);
          }
        });
    Map<Integer, String> wordless =
        Transaction.get(
            database,
            connection -> {
              Map<Integer, String> found = new TreeMap<>();
              try (Statement statement = connection.createStatement();
                  ResultSet row = statement.executeQuery(WORDLESS)) {
                while (row.next()) {
                  found.put(row.getInt(1), row.getString(2));
                }
              }
              return found;
            });
    for (int publication : wordless.keySet()) {
      Transaction.run(database, connection -> CaptionWords.replace(connection, publication));
    }
    return new ArrayList<>(wordless.values());
  }

  /** This version's tags, as far as they stand in the database, with their ids. */
  private static Map<Tag, Integer> known(Connection connection) throws SQLException {
    Map<String, Integer> ids = new HashMap<>();
    String sql =
        "SELECT g.slug || '/' || t.slug, t.id FROM tag t JOIN tag_group g ON g.id = t.group_id";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        ids.put(row.getString(1), row.getInt(2));
      }
    }
    Map<Tag, Integer> tags = new HashMap<>();
    for (Tag tag : Vocabulary.load().tags()) {
      Integer id = ids.get(tag.group() + "/" + tag.slug());
      if (id != null) {
        tags.put(tag, id);
      }
    }
    return tags;
  }
}
