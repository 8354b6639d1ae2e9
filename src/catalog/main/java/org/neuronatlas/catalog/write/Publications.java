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
import org.neuronatlas.catalog.row.Evidence;
import org.neuronatlas.catalog.row.Examples;
import org.neuronatlas.catalog.row.ExcitationRow;
import org.neuronatlas.catalog.row.NeuronRow;
import org.neuronatlas.catalog.row.TagBestRow;
import org.neuronatlas.catalog.row.TaggingRow;
import org.neuronatlas.catalog.row.VisualizationRow;

/**
 * What a run found, made visible: each call is one transaction that raises the publication's
 * revision.
 */
public final class Publications {
  private static final String NEURON_COLUMNS =
      "publication_id, layer_id, neuron, top_image, top_score, top_y, top_x, bottom_image, bottom_score, bottom_y,"
          + " bottom_x, band_image, band_score, histogram, mean, sd, median, min, max, fraction_active";

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
      List<ExcitationRow> excitations)
      throws SQLException, IOException {
    return Transaction.get(
        database,
        connection -> {
          int id = open(connection, runId, images, imagesTotal);
          loadNeurons(connection, id, neurons);
          loadTags(connection, id, taggings, best);
          loadExcitations(connection, id, excitations);
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
   * Says that a run was asked for now: of a model and the versions of a data set, pages show the
   * newest sealed publication of the version that was asked for last.
   */
  public void ask(int runId) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE publication p SET asked_at = now() FROM run r WHERE r.id = ?"
                    + " AND p.model_id = r.model_id AND p.dataset_id = r.dataset_id")) {
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
   * The first load goes into a table of its own that is then attached: readers are never locked
   * out.
   */
  private static void loadNeurons(Connection connection, int id, List<NeuronRow> neurons)
      throws SQLException, IOException {
    String partition = "neuron_" + id;
    try (Statement statement = connection.createStatement()) {
      boolean attached;
      try (ResultSet row =
          statement.executeQuery("SELECT to_regclass('" + partition + "') IS NOT NULL")) {
        row.next();
        attached = row.getBoolean(1);
      }
      if (attached) {
        statement.executeUpdate("DELETE FROM " + partition);
      } else {
        statement.execute("CREATE TABLE %s (LIKE neuron INCLUDING ALL)".formatted(partition));
        statement.execute(
            "ALTER TABLE %s ADD CONSTRAINT of_publication CHECK (publication_id = %d)"
                .formatted(partition, id));
      }
      try (Copy copy = new Copy(connection, partition + " (" + NEURON_COLUMNS + ")")) {
        for (NeuronRow neuron : neurons) {
          copy(copy, id, neuron);
        }
      }
      if (!attached) {
        statement.execute(
            "ALTER TABLE neuron ATTACH PARTITION %s FOR VALUES IN (%d)".formatted(partition, id));
      }
    }
  }

  private static void copy(Copy copy, int id, NeuronRow n) throws IOException {
    Examples top = n.top();
    Examples bottom = n.bottom();
    copy.row(
        id,
        n.layerId(),
        n.neuron(),
        top.image(),
        top.score(),
        top.y(),
        top.x(),
        bottom.image(),
        bottom.score(),
        bottom.y(),
        bottom.x(),
        n.bands().image(),
        n.bands().score(),
        n.histogram(),
        n.mean(),
        n.sd(),
        n.median(),
        n.min(),
        n.max(),
        n.fractionActive());
  }

  private static void loadTags(
      Connection connection, int id, List<TaggingRow> taggings, List<TagBestRow> best)
      throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM tagging WHERE publication_id = " + id);
      statement.executeUpdate("DELETE FROM tag_best WHERE publication_id = " + id);
    }
    String evidence = "method, score, score_held_out, sample_size, base_rate";
    try (Copy copy =
        new Copy(
            connection,
            "tagging (publication_id, layer_id, neuron, tag_id, status, " + evidence + ")")) {
      for (TaggingRow row : taggings) {
        Evidence e = row.evidence();
        copy.row(
            id,
            row.layerId(),
            row.neuron(),
            row.tagId(),
            "suggested",
            e.method(),
            e.score(),
            e.scoreHeldOut(),
            e.sampleSize(),
            e.baseRate());
      }
    }
    try (Copy copy =
        new Copy(
            connection,
            "tag_best (publication_id, tag_id, rank, layer_id, neuron, " + evidence + ")")) {
      for (TagBestRow row : best) {
        Evidence e = row.evidence();
        copy.row(
            id,
            row.tagId(),
            row.rank(),
            row.layerId(),
            row.neuron(),
            e.method(),
            e.score(),
            e.scoreHeldOut(),
            e.sampleSize(),
            e.baseRate());
      }
    }
  }

  private static void loadExcitations(
      Connection connection, int id, List<ExcitationRow> excitations)
      throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM excitation WHERE publication_id = " + id);
    }
    String columns = "publication_id, image_id, held_out, layer_id, neuron, score, z";
    try (Copy copy = new Copy(connection, "excitation (" + columns + ")")) {
      for (ExcitationRow row : excitations) {
        copy.row(
            id, row.imageId(), row.heldOut(), row.layerId(), row.neuron(), row.score(), row.z());
      }
    }
  }

  /** Adds a finished unit of visualizations. */
  public void addVisualizations(int id, int runId, int unit, List<VisualizationRow> rows)
      throws SQLException, IOException {
    Transaction.run(
        database,
        connection -> {
          String columns =
              "publication_id, layer_id, neuron, technique, sha256, extension, width, height,"
                  + " thumbnail_sha256, thumbnail_extension, recipe, seed, steps, activation, clean_activation, milliseconds";
          try (Copy copy = new Copy(connection, "visualization (" + columns + ")")) {
            for (VisualizationRow v : rows) {
              copy.row(
                  id,
                  v.layerId(),
                  v.neuron(),
                  v.technique(),
                  v.sha256(),
                  v.extension(),
                  v.width(),
                  v.height(),
                  v.thumbnail() == null ? null : v.thumbnail().sha256(),
                  v.thumbnail() == null ? null : v.thumbnail().extension(),
                  v.recipe(),
                  v.seed(),
                  v.steps(),
                  v.activation(),
                  v.cleanActivation(),
                  v.milliseconds());
            }
          }
          Runs.finish(connection, runId, "render", unit);
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

  private static void raise(Connection connection, int id, String more) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE publication SET revision = revision + 1" + more + " WHERE id = " + id);
    }
  }
}
