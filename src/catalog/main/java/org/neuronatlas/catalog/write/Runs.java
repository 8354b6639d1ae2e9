package org.neuronatlas.catalog.write;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.neuronatlas.catalog.row.ImageRow;

/**
 * Runs, their units and their failures: what is done, so that a run killed at any moment goes on
 * from there.
 */
public final class Runs {
  private final DataSource database;

  public Runs(DataSource database) {
    this.database = database;
  }

  /** A picture, a neuron or a file that could not be done, and why. */
  public record Failure(String item, String reason) {}

  /** Opens the run of a plan, or finds it again; its id. */
  public int open(int modelId, int datasetId, String planHash, String plan) throws SQLException {
    String sql =
        """
        INSERT INTO run (model_id, dataset_id, plan_hash, plan, stage, done, total)
        VALUES (?, ?, ?, ?::jsonb, 'plan', 0, 0)
        ON CONFLICT (model_id, dataset_id, plan_hash) DO UPDATE SET plan = excluded.plan RETURNING id
        """;
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setInt(1, modelId);
      insert.setInt(2, datasetId);
      insert.setString(3, planHash);
      insert.setString(4, plan);
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** The ordinals of a stage's finished units. */
  public Set<Integer> unitsDone(int runId, String stage) throws SQLException {
    Set<Integer> done = new TreeSet<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT ordinal FROM unit WHERE run_id = ? AND stage = ?")) {
      select.setInt(1, runId);
      select.setString(2, stage);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          done.add(row.getInt(1));
        }
      }
    }
    return done;
  }

  /** Records a finished unit of the sweep together with its pictures and its failures. */
  public void finishSweep(
      int runId, int datasetId, int unit, List<ImageRow> images, List<Failure> failures)
      throws SQLException, IOException {
    Transaction.run(
        database,
        connection -> {
          insertImages(connection, datasetId, images);
          insertFailures(connection, runId, "sweep", failures);
          finish(connection, runId, "sweep", unit);
        });
  }

  /** Records a finished unit of a stage that adds no rows of its own. */
  public void finish(int runId, String stage, int unit) throws SQLException, IOException {
    Transaction.run(database, connection -> finish(connection, runId, stage, unit));
  }

  /** Where the run is, for {@code status} and the runs page. */
  public void stage(int runId, String stage, int done, int total) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE run SET stage = ?, done = ?, total = ? WHERE id = ?")) {
      update.setString(1, stage);
      update.setInt(2, done);
      update.setInt(3, total);
      update.setInt(4, runId);
      update.executeUpdate();
    }
  }

  /** What of a run could not be done, by item. */
  public List<Failure> failures(int runId) throws SQLException {
    List<Failure> failures = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT item, reason FROM failure WHERE run_id = ? ORDER BY item, stage")) {
      select.setInt(1, runId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          failures.add(new Failure(row.getString(1), row.getString(2)));
        }
      }
    }
    return failures;
  }

  static void finish(Connection connection, int runId, String stage, int unit) throws SQLException {
    String sql =
        "INSERT INTO unit (run_id, stage, ordinal) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setInt(1, runId);
      insert.setString(2, stage);
      insert.setInt(3, unit);
      insert.executeUpdate();
    }
  }

  static void insertFailures(Connection connection, int runId, String stage, List<Failure> failures)
      throws SQLException {
    String sql =
        "INSERT INTO failure (run_id, stage, item, reason) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (Failure failure : failures) {
        insert.setInt(1, runId);
        insert.setString(2, stage);
        insert.setString(3, failure.item());
        insert.setString(4, failure.reason().replace('\0', '\ufffd')); // damaged files are quoted
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Pictures that another model's run has already brought are kept as they are. */
  private static void insertImages(Connection connection, int datasetId, List<ImageRow> images)
      throws SQLException, IOException {
    String columns =
        "dataset_id, ordinal, name, sha256, extension, width, height, thumbnail_sha256, thumbnail_extension, caption, concept, keywords, style, source, licence, boxes";
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMP TABLE incoming (LIKE image) ON COMMIT DROP");
      statement.execute("ALTER TABLE incoming DROP COLUMN id");
      try (Copy copy = new Copy(connection, "incoming (" + columns + ")")) {
        for (ImageRow image : images) {
          copy.row(
              datasetId,
              image.ordinal(),
              image.name(),
              image.sha256(),
              image.extension(),
              image.width(),
              image.height(),
              image.thumbnail() == null ? null : image.thumbnail().sha256(),
              image.thumbnail() == null ? null : image.thumbnail().extension(),
              image.caption(),
              image.concept(),
              image.keywords(),
              image.style(),
              image.source(),
              image.licence(),
              Boxes.json(image.boxes()));
        }
      }
      statement.executeUpdate(
          "INSERT INTO image (%1$s) SELECT %1$s FROM incoming ORDER BY ordinal ON CONFLICT (dataset_id, ordinal) DO NOTHING"
              .formatted(columns));
    }
  }
}
