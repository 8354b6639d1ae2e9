package org.neuronatlas.catalog.write;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A publication that never changes any more, and what can be built on it.
 *
 * @param dataset slug of its pictures
 * @param datasetDigest of them, as its run's plan has it
 * @param planHash of its run
 */
public record Sealed(
    int id, String shortId, String dataset, int datasetId, String datasetDigest, String planHash) {

  /**
   * A neuron that fires.
   *
   * @param best held-out score of its best tag, 0 without one
   * @param mean of its scores over all pictures, {@code sd} their standard deviation
   * @param drawn whether it has a visualization of the technique asked about
   */
  public record Firing(int layerId, int neuron, float best, float mean, float sd, boolean drawn) {}

  /**
   * What pages show of a model: of its data set's versions the one that was asked for last.
   *
   * @param dataset null for the model's home data set: the first one that was sealed
   */
  public static Optional<Sealed> latest(DataSource database, String model, @Nullable String dataset)
      throws SQLException {
    String sql =
        """
        SELECT p.id, p.short_id, d.slug, d.id, r.plan ->> 'dataset', r.plan_hash
        FROM publication p JOIN model m ON m.id = p.model_id JOIN dataset d ON d.id = p.dataset_id
          JOIN run r ON r.id = p.run_id
        WHERE m.slug = ? AND p.state = 'sealed' AND d.slug = coalesce(?, (
          SELECT h.slug FROM publication q JOIN dataset h ON h.id = q.dataset_id
          WHERE q.model_id = m.id AND q.state = 'sealed' ORDER BY q.first_sealed_at, q.id LIMIT 1))
        ORDER BY p.asked_at DESC, p.id DESC LIMIT 1
        """;
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, model);
      select.setString(2, dataset);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Sealed(
                    row.getInt(1),
                    row.getString(2),
                    row.getString(3),
                    row.getInt(4),
                    row.getString(5),
                    row.getString(6)))
            : Optional.empty();
      }
    }
  }

  /**
   * The same, where it is needed.
   *
   * @throws IllegalArgumentException where nothing is sealed
   */
  public static Sealed existing(DataSource database, String model, @Nullable String dataset)
      throws SQLException {
    return latest(database, model, dataset)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Nothing is sealed of '%s'%s: index it first (./atlas demo, ./atlas index)."
                        .formatted(model, dataset == null ? "" : " over '" + dataset + "'")));
  }

  /** The neurons of some layers that fire at all. */
  public List<Firing> firing(DataSource database, Collection<Integer> layerIds, String technique)
      throws SQLException {
    String sql =
        """
        SELECT n.layer_id, n.neuron,
          coalesce((SELECT max(t.score_held_out) FROM tagging t WHERE t.publication_id = n.publication_id
            AND t.layer_id = n.layer_id AND t.neuron = n.neuron), 0), n.mean, n.sd,
          EXISTS (SELECT FROM visualization v WHERE v.publication_id = n.publication_id
            AND v.layer_id = n.layer_id AND v.neuron = n.neuron AND v.technique = ?)
        FROM neuron n WHERE n.publication_id = ? AND n.layer_id = ANY (?) AND n.max > 0
        ORDER BY n.layer_id, n.neuron
        """;
    List<Firing> firing = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, technique);
      select.setInt(2, id);
      select.setArray(3, connection.createArrayOf("int4", layerIds.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          firing.add(
              new Firing(
                  row.getInt(1),
                  row.getInt(2),
                  row.getFloat(3),
                  row.getFloat(4),
                  row.getFloat(5),
                  row.getBoolean(6)));
        }
      }
    }
    return firing;
  }

  /**
   * Opens the publication of another run with all rows of this one, or finds it again; its id.
   * Every table that has rows by publication is copied, whichever those are by then.
   */
  public int continuedBy(DataSource database, int runId) throws SQLException, IOException {
    return Transaction.get(
        database,
        connection -> {
          String open =
              """
              INSERT INTO publication
                (short_id, run_id, swept_by, model_id, dataset_id, state, revision, images, images_total, maps)
              SELECT left(r.plan_hash, 8), r.id, p.swept_by, p.model_id, p.dataset_id, 'open', 1, p.images,
                p.images_total, p.maps
              FROM run r, publication p WHERE r.id = %d AND p.id = %d
              ON CONFLICT (run_id) DO NOTHING RETURNING id
              """;
          try (Statement statement = connection.createStatement()) {
            Integer fresh = number(statement, open.formatted(runId, id));
            if (fresh != null) {
              copyRows(statement, fresh);
            }
            Integer opened =
                number(statement, "SELECT id FROM publication WHERE run_id = " + runId);
            if (opened == null) {
              throw new IllegalStateException(
                  "Publication %s is gone: nothing can build on it.".formatted(shortId));
            }
            return opened;
          }
        });
  }

  private static @Nullable Integer number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getInt(1) : null;
    }
  }

  private void copyRows(Statement statement, int to) throws SQLException {
    String tables =
        """
        SELECT c.relname, c.relkind = 'p', string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
          AND NOT c.relispartition
        GROUP BY c.oid HAVING bool_or(a.attname = 'publication_id') ORDER BY c.relname
        """;
    record Table(String name, boolean partitioned, String columns) {}
    List<Table> found = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(tables)) {
      while (row.next()) {
        found.add(new Table(row.getString(1), row.getBoolean(2), row.getString(3)));
      }
    }
    for (Table table : found) {
      String into = table.partitioned ? table.name + "_" + to : table.name;
      if (table.partitioned) {
        statement.execute("CREATE TABLE %s (LIKE %s INCLUDING ALL)".formatted(into, table.name));
      }
      String values = table.columns.replaceFirst("\\bpublication_id\\b", String.valueOf(to));
      statement.executeUpdate(
          "INSERT INTO %s (%s) SELECT %s FROM %s WHERE publication_id = %d"
              .formatted(into, table.columns, values, table.name, id));
      if (table.partitioned) {
        statement.execute(
            "ALTER TABLE %1$s ADD CONSTRAINT of_publication CHECK (publication_id = %2$d)"
                .formatted(into, to));
        statement.execute(
            "ALTER TABLE %s ATTACH PARTITION %s FOR VALUES IN (%d)"
                .formatted(table.name, into, to));
      }
    }
  }
}
