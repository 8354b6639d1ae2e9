package org.neuronatlas.catalog.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Data sets and their versions; their pictures arrive with the units that read them ({@link
 * Runs#finishSweep}).
 */
public final class Datasets {
  private final DataSource database;

  public Datasets(DataSource database) {
    this.database = database;
  }

  /**
   * Registers a version of a data set, or finds it again; its id. What is sealed over it keeps the
   * name and licence it was sealed with: pages that were cited show them.
   *
   * @param digest of its pictures and what is said of them: other pictures are another version
   */
  public int ensure(String slug, String name, String licence, String digest) throws SQLException {
    String sql =
        """
        INSERT INTO dataset (slug, name, licence, digest) VALUES (?, ?, ?, ?)
        ON CONFLICT (slug, digest) DO UPDATE SET (name, licence) = (
          SELECT CASE WHEN sealed THEN dataset.name ELSE excluded.name END,
            CASE WHEN sealed THEN dataset.licence ELSE excluded.licence END
          FROM (SELECT EXISTS (SELECT 1 FROM publication p
            WHERE p.dataset_id = dataset.id AND p.state = 'sealed') AS sealed) s)
        RETURNING id
        """;
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, slug);
      insert.setString(2, name);
      insert.setString(3, licence);
      insert.setString(4, digest);
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** The ids of the pictures read so far, by ordinal. */
  public Map<Integer, Integer> imageIds(int datasetId) throws SQLException {
    Map<Integer, Integer> ids = new HashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT ordinal, id FROM image WHERE dataset_id = ?")) {
      select.setInt(1, datasetId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ids.put(row.getInt(1), row.getInt(2));
        }
      }
    }
    return ids;
  }
}
