package org.neuronatlas.catalog.write;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.neuronatlas.catalog.row.DictionaryCardRow;
import org.neuronatlas.catalog.row.ExcitationRow;
import org.neuronatlas.catalog.row.NeuronRow;
import org.neuronatlas.catalog.row.RenderUnitRow;
import org.neuronatlas.catalog.row.TagBestRow;
import org.neuronatlas.catalog.row.TaggingRow;
import org.neuronatlas.catalog.row.VisualizationRow;
import org.neuronatlas.catalog.write.Runs.Failure;

/**
 * What a run found, made visible: each call is one transaction that raises the publication's
 * revision.
 */
public final class Publications {
  private final DataSource database;

  public Publications(DataSource database) {
    this.database = database;
  }

  /**
   * Publishes, or publishes anew, what a run has found on its first {@code images} pictures:
   * neurons and what they stand for are seen together or not at all.
   *
   * @param units of the sweep that are in it
   * @return the publication's id
   */
  public int publish(
      int runId,
      int units,
      int images,
      int imagesTotal,
      List<NeuronRow> neurons,
      List<TaggingRow> taggings,
      List<TagBestRow> best,
      List<ExcitationRow> excitations,
      List<DictionaryCardRow> cards)
      throws SQLException, IOException {
    return Transaction.get(
        database,
        connection -> {
          int id = open(connection, runId, images, imagesTotal);
          PublishedRows.load(connection, id, neurons);
          PublishedRows.load(connection, id, taggings, best);
          PublishedRows.replace(connection, id, excitations);
          PublishedRows.replaceCards(connection, id, cards);
          CaptionWords.replace(connection, id, neurons);
          Runs.finish(connection, runId, "publish", units);
          return id;
        });
  }

  /** The publication of a run, if there is one, and whether it is sealed. */
  public Optional<Existing> of(int runId) throws SQLException {
    return first("run_id = ?", runId);
  }

  /** The newest sealed publication of what a run swept: its own, or one that builds on it. */
  public Optional<Existing> sealed(int runId) throws SQLException {
    return first("swept_by = ? AND state = 'sealed' ORDER BY id DESC LIMIT 1", runId);
  }

  private Optional<Existing> first(String condition, int runId) throws SQLException {
    String sql = "SELECT id, short_id, state FROM publication WHERE " + condition;
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, runId);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Existing(row.getInt(1), row.getString(2), row.getString(3).equals("sealed")))
            : Optional.empty();
      }
    }
  }

  /**
   * Says that a run was asked for now: pages show of a model and a data set the newest of the
   * sealed publications that stand on the sweep which was asked for last.
   */
  public void ask(int runId) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE publication SET asked_at = now() WHERE swept_by = ?")) {
      update.setInt(1, runId);
      update.executeUpdate();
    }
  }

  /** A publication that is already there. */
  public record Existing(int id, String shortId, boolean sealed) {}

  private static int open(Connection connection, int runId, int images, int imagesTotal)
      throws SQLException {
    String sql =
        """
        INSERT INTO publication (short_id, run_id, swept_by, model_id, dataset_id, state, revision, images, images_total)
        SELECT left(plan_hash, 8), id, id, model_id, dataset_id, 'open', 1, ?, ? FROM run WHERE id = ?
        ON CONFLICT (run_id) DO UPDATE SET images = excluded.images, images_total = excluded.images_total,
          revision = publication.revision + 1 RETURNING id
        """;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setInt(1, images);
      insert.setInt(2, imagesTotal);
      insert.setInt(3, runId);
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /**
   * Adds a finished unit of visualizations.
   *
   * @param ordinal of it in the run
   * @param failures pictures that did not come about
   */
  public void addVisualizations(
      int id,
      int runId,
      int ordinal,
      RenderUnitRow unit,
      List<VisualizationRow> rows,
      List<Failure> failures)
      throws SQLException, IOException {
    Transaction.run(
        database,
        connection -> {
          int unitId = RenderUnits.ensure(connection, unit);
          PublishedRows.addVisualizations(connection, id, unitId, rows);
          Runs.insertFailures(connection, runId, "render", failures);
          Runs.finish(connection, runId, "render", ordinal);
          raise(connection, id, "");
        });
  }

  /** Says where a publication's heat maps are, now that all of them are. */
  public void addMaps(int id, String folder) throws SQLException, IOException {
    Transaction.run(
        database,
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement("UPDATE publication SET maps = ? WHERE id = ?")) {
            update.setString(1, folder);
            update.setInt(2, id);
            update.executeUpdate();
          }
          raise(connection, id, "");
        });
  }

  /** Ends a publication: from now on it can be pinned, cited and exported, and never changes. */
  public void seal(int id, int runId) throws SQLException, IOException {
    Transaction.run(
        database,
        connection -> {
          raise(
              connection,
              id,
              """
              , state = 'sealed', sealed_at = now(), first_sealed_at = least(now(), (
                SELECT min(f.first_sealed_at) FROM publication f JOIN dataset d ON d.id = f.dataset_id
                WHERE f.model_id = publication.model_id
                  AND d.slug = (SELECT slug FROM dataset WHERE id = publication.dataset_id)))""");
          try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE run SET finished_at = now() WHERE id = " + runId);
          }
        });
  }

  static void raise(Connection connection, int id, String more) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE publication SET revision = revision + 1" + more + " WHERE id = " + id);
    }
  }
}
