package org.neuronatlas.catalog.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.neuronatlas.catalog.store.ObjectStore;

/** A data set's pictures as they are stored. */
public final class Plates {
  private Plates() {}

  /** Keys of some of them: scenes before lone things, then in the data set's order. */
  public static List<String> of(DataSource database, int datasetId, int most) throws SQLException {
    String sql =
        """
        SELECT sha256, extension FROM image WHERE dataset_id = ? AND removed_at IS NULL
        ORDER BY coalesce(jsonb_array_length(boxes), 0) > 1 DESC, ordinal LIMIT ?
        """;
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, datasetId);
      select.setInt(2, most);
      List<String> keys = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          keys.add(ObjectStore.pictureKey(row.getString(1), row.getString(2)));
        }
      }
      return keys;
    }
  }
}
