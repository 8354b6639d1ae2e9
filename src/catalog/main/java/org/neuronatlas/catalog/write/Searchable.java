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
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.neuronatlas.catalog.vocabulary.Tag;
import org.neuronatlas.catalog.vocabulary.Vocabulary;

/**
 * Brings up to this version what search reads: the vocabulary's terms, and the words of
 * publications that were made before there was a search. After it everything that can be read can
 * be found; where nothing is missing it takes milliseconds.
 */
public final class Searchable {
  /** With captions and no row of words, not even the empty one that says there is none to find. */
  private static final String WORDLESS =
      """
      SELECT p.id, m.slug || '@' || p.short_id FROM publication p JOIN model m ON m.id = p.model_id
      WHERE NOT EXISTS (SELECT FROM neuron_word w WHERE w.publication_id = p.id)
        AND (EXISTS (SELECT FROM word w WHERE w.dataset_id = p.dataset_id AND pictures > 0)
          OR EXISTS (SELECT FROM image i WHERE i.dataset_id = p.dataset_id AND i.caption <> ''))
      ORDER BY p.id
      """;

  private Searchable() {}

  /**
   * Says what it begins, which takes a while in a large atlas, and what fails: then the pages can
   * still be read, what is missing is not found, and the next call tries again.
   *
   * @return the publications whose words were missing and no longer are, {@code demo@20bde6bd}
   */
  public static List<String> ensure(DataSource database, Consumer<String> say) {
    List<String> made = new ArrayList<>();
    attempt(
        "search by tags",
        say,
        () ->
            Transaction.run(
                database,
                connection -> {
                  Map<Tag, Integer> tags = known(connection);
                  if (!tags.isEmpty()) {
                    Terms.ensure(connection, tags);
                  }
                }));
    attempt(
        "search by words of captions",
        say,
        () -> {
          Map<Integer, String> wordless = Transaction.get(database, Searchable::wordless);
          if (!wordless.isEmpty()) {
            say.accept("Making %d publications searchable…".formatted(wordless.size()));
          }
          wordless.forEach(
              (id, name) ->
                  attempt(
                      "search " + name + " by words of captions",
                      say,
                      () -> {
                        Transaction.run(
                            database, connection -> CaptionWords.replace(connection, id));
                        made.add(name);
                      }));
        });
    return made;
  }

  private interface Step {
    void run() throws SQLException, IOException;
  }

  private static void attempt(String what, Consumer<String> say, Step step) {
    try {
      step.run();
    } catch (SQLException | IOException e) {
      Throwable reason = e;
      while (reason.getCause() != null) {
        reason = reason.getCause();
      }
      say.accept(
          "Cannot %s; the next start tries again. The reason: %s"
              .formatted(what, reason.getMessage()));
    }
  }

  private static Map<Integer, String> wordless(Connection connection) throws SQLException {
    Map<Integer, String> found = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(WORDLESS)) {
      while (row.next()) {
        found.put(row.getInt(1), row.getString(2));
      }
    }
    return found;
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
