package org.neuronatlas.catalog.write;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.neuronatlas.catalog.row.NeuronRow;
import org.neuronatlas.catalog.row.NeuronWordRow;
import org.neuronatlas.catalog.words.Said;

/**
 * The words of a data set's captions and the neurons that they lead to, inside the transaction that
 * shows the neurons: who can be read can be found.
 */
final class CaptionWords {
  private CaptionWords() {}

  /** Of neurons that are being published. */
  static void replace(Connection connection, int publication, List<NeuronRow> neurons)
      throws SQLException, IOException {
    int dataset = dataset(connection, publication);
    Set<Integer> shown = new HashSet<>();
    for (NeuronRow neuron : neurons) {
      if (neuron.max() > 0) {
        Arrays.stream(neuron.top().image()).limit(Said.PICTURES).forEach(shown::add);
      }
    }
    Said said = heard(connection, dataset, shown);
    for (NeuronRow neuron : neurons) {
      if (neuron.max() > 0) {
        said.add(neuron.layerId(), neuron.neuron(), neuron.top().image());
      }
    }
    write(connection, publication, dataset, said);
  }

  /** Of neurons that were published before there was a search. */
  static void replace(Connection connection, int publication) throws SQLException, IOException {
    int dataset = dataset(connection, publication);
    Said said = heard(connection, dataset, shown(connection, publication));
    String sql =
        "SELECT layer_id, neuron, top_image[1:%d] FROM neuron WHERE publication_id = ? AND max > 0"
            .formatted(Said.PICTURES);
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, publication);
      select.setFetchSize(1000);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Integer[] images = (Integer[]) row.getArray(3).getArray();
          int[] ids = new int[images.length];
          for (int i = 0; i < ids.length; i++) {
            ids[i] = images[i];
          }
          said.add(row.getInt(1), row.getInt(2), ids);
        }
      }
    }
    write(connection, publication, dataset, said);
  }

  private static void write(Connection connection, int publication, int dataset, Said said)
      throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM neuron_word WHERE publication_id = " + publication);
      statement.executeUpdate("DELETE FROM word WHERE dataset_id = " + dataset);
    }
    String columns = "publication_id, word, layer_id, rank, neuron, score, sample_size, base_rate";
    try (Copy copy = new Copy(connection, "neuron_word (" + columns + ")")) {
      for (NeuronWordRow w : said.rows()) {
        copy.row(
            publication,
            w.word(),
            w.layerId(),
            w.rank(),
            w.neuron(),
            w.score(),
            w.sampleSize(),
            w.baseRate());
      }
    }
    if (said.rows().isEmpty()) {
      markDone(connection, publication);
    }
    Terms.replaceKeywords(connection, dataset);
    Map<String, Integer> words = new TreeMap<>(said.pictures());
    for (String keyword : keywords(connection, dataset)) {
      words.putIfAbsent(keyword, 0);
    }
    try (Copy copy = new Copy(connection, "word (dataset_id, word, pictures)")) {
      for (Map.Entry<String, Integer> word : words.entrySet()) {
        copy.row(dataset, word.getKey(), word.getValue());
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE neuron_word, tag_term, word");
    }
  }

  /** One row of the empty word, which no query asks for, where no word leads to a neuron. */
  private static void markDone(Connection connection, int publication) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          INSERT INTO neuron_word (publication_id, word, layer_id, rank, neuron, score, sample_size, base_rate)
          SELECT p.id, '', l.id, 0, 0, 0, 0, 0 FROM publication p JOIN layer l ON l.model_id = p.model_id
          WHERE p.id = %d ORDER BY l.id LIMIT 1
          """
              .formatted(publication));
    }
  }

  private static int dataset(Connection connection, int publication) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT dataset_id FROM publication WHERE id = " + publication)) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Pictures that excite a neuron most. */
  private static Set<Integer> shown(Connection connection, int publication) throws SQLException {
    Set<Integer> shown = new HashSet<>();
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(10_000);
      try (ResultSet row =
          statement.executeQuery(
              "SELECT DISTINCT unnest(top_image[1:%d]) FROM neuron WHERE publication_id = %d AND max > 0"
                  .formatted(Said.PICTURES, publication))) {
        while (row.next()) {
          shown.add(row.getInt(1));
        }
      }
    }
    return shown;
  }

  /** All captions, one after the other: a data set may have millions. */
  private static Said heard(Connection connection, int dataset, Set<Integer> shown)
      throws SQLException {
    Said said = new Said(shown);
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(10_000);
      try (ResultSet row =
          statement.executeQuery(
              "SELECT id, caption FROM image WHERE removed_at IS NULL AND dataset_id = "
                  + dataset)) {
        while (row.next()) {
          said.caption(row.getInt(1), row.getString(2));
        }
      }
    }
    return said;
  }

  private static List<String> keywords(Connection connection, int dataset) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT array_agg(DISTINCT word) FROM tag_term, unnest(words) word WHERE dataset_id = "
                    + dataset)) {
      row.next();
      return row.getArray(1) == null ? List.of() : List.of((String[]) row.getArray(1).getArray());
    }
  }
}
