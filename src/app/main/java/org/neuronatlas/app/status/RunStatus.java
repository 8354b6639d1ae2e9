package org.neuronatlas.app.status;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * One run as {@code status} tells it.
 *
 * @param state {@code open} while pages may still gain something, then {@code sealed}
 * @param failures pictures, neurons and files that could not be done
 */
public record RunStatus(
    int id,
    String model,
    String dataset,
    String stage,
    long done,
    long total,
    String state,
    long failures) {

  private static final String QUERY =
      """
      SELECT r.id, m.slug AS model, d.slug AS dataset, r.stage, r.done, r.total,
             coalesce(p.state, 'open') AS state,
             (SELECT count(*) FROM failure f WHERE f.run_id = r.id) AS failures
      FROM run r
      JOIN model m ON m.id = r.model_id
      JOIN dataset d ON d.id = r.dataset_id
      LEFT JOIN publication p ON p.run_id = r.id
      ORDER BY r.id
      """;

  public static List<RunStatus> all(DataSource database) throws SQLException {
    List<RunStatus> runs = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(QUERY);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        runs.add(
            new RunStatus(
                row.getInt("id"),
                row.getString("model"),
                row.getString("dataset"),
                row.getString("stage"),
                row.getLong("done"),
                row.getLong("total"),
                row.getString("state"),
                row.getLong("failures")));
      }
    }
    return runs;
  }
}
