package org.neuronatlas.catalog.write;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.neuronatlas.catalog.row.DictionaryCardRow;
import org.neuronatlas.catalog.row.Evidence;
import org.neuronatlas.catalog.row.Examples;
import org.neuronatlas.catalog.row.ExcitationRow;
import org.neuronatlas.catalog.row.NeuronRow;
import org.neuronatlas.catalog.row.TagBestRow;
import org.neuronatlas.catalog.row.TaggingRow;
import org.neuronatlas.catalog.row.VisualizationRow;

/** The rows of a publication, by COPY, inside a transaction of {@link Publications}. */
final class PublishedRows {
  private static final String NEURON_COLUMNS =
      "publication_id, layer_id, neuron, top_image, top_score, top_y, top_x, bottom_image, bottom_score, bottom_y,"
          + " bottom_x, band_image, band_score, histogram, mean, sd, median, min, max, fraction_active";

  private static final String EVIDENCE = "method, score, score_held_out, sample_size, base_rate";

  private PublishedRows() {}

  /**
   * The first load goes into a table of its own that is then attached: readers are never locked
   * out.
   */
  static void load(Connection connection, int id, List<NeuronRow> neurons)
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

  static void load(Connection connection, int id, List<TaggingRow> taggings, List<TagBestRow> best)
      throws SQLException, IOException {
    clear(connection, "tagging", id);
    String suggested = "tagging (publication_id, layer_id, neuron, tag_id, status, ";
    try (Copy copy = new Copy(connection, suggested + EVIDENCE + ")")) {
      for (TaggingRow row : taggings) {
        copy(copy, row.evidence(), id, row.layerId(), row.neuron(), row.tagId(), "suggested");
      }
    }
    clear(connection, "tag_best", id);
    String ranked = "tag_best (publication_id, tag_id, rank, layer_id, neuron, ";
    try (Copy copy = new Copy(connection, ranked + EVIDENCE + ")")) {
      for (TagBestRow row : best) {
        copy(copy, row.evidence(), id, row.tagId(), row.rank(), row.layerId(), row.neuron());
      }
    }
  }

  private static void copy(Copy copy, Evidence e, Object... first) throws IOException {
    List<Object> values = new ArrayList<>(List.of(first));
    Collections.addAll(
        values, e.method(), e.score(), e.scoreHeldOut(), e.sampleSize(), e.baseRate());
    copy.row(values.toArray());
  }

  static void replace(Connection connection, int id, List<ExcitationRow> excitations)
      throws SQLException, IOException {
    clear(connection, "excitation", id);
    String columns = "publication_id, image_id, held_out, layer_id, neuron, score, z";
    try (Copy copy = new Copy(connection, "excitation (" + columns + ")")) {
      for (ExcitationRow row : excitations) {
        copy.row(
            id, row.imageId(), row.heldOut(), row.layerId(), row.neuron(), row.score(), row.z());
      }
    }
  }

  static void replaceCards(Connection connection, int id, List<DictionaryCardRow> cards)
      throws SQLException, IOException {
    clear(connection, "dictionary_card", id);
    String columns = "publication_id, layer_id, positions, l0, explained_variance, dead, density";
    try (Copy copy = new Copy(connection, "dictionary_card (" + columns + ")")) {
      for (DictionaryCardRow row : cards) {
        copy.row(
            id,
            row.layerId(),
            row.positions(),
            row.l0(),
            row.explainedVariance(),
            row.dead(),
            row.density());
      }
    }
  }

  static void addVisualizations(
      Connection connection, int id, int unitId, List<VisualizationRow> rows)
      throws SQLException, IOException {
    String columns =
        "publication_id, layer_id, neuron, technique, place, sha256, extension, width, height,"
            + " thumbnail_sha256, thumbnail_extension, display_sha256, display_extension, objective, recipe, seed, steps,"
            + " activation, clean_activation, z, neuron_rank, rank_of, rival, rival_z, milliseconds, unit_id";
    try (Copy copy = new Copy(connection, "visualization (" + columns + ")")) {
      for (VisualizationRow v : rows) {
        copy.row(
            id,
            v.layerId(),
            v.neuron(),
            v.technique(),
            v.place(),
            v.sha256(),
            v.extension(),
            v.width(),
            v.height(),
            v.thumbnail() == null ? null : v.thumbnail().sha256(),
            v.thumbnail() == null ? null : v.thumbnail().extension(),
            v.display() == null ? null : v.display().sha256(),
            v.display() == null ? null : v.display().extension(),
            v.objective(),
            v.recipe(),
            v.seed(),
            v.steps(),
            v.activation(),
            v.judged().activation(),
            v.judged().z(),
            v.judged().rank(),
            v.judged().of(),
            v.judged().rival(),
            v.judged().rivalZ(),
            v.milliseconds(),
            unitId);
      }
    }
  }

  private static void clear(Connection connection, String table, int id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM " + table + " WHERE publication_id = " + id);
    }
  }
}
