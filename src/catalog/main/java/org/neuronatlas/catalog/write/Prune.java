package org.neuronatlas.catalog.write;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.store.PixelMaps;
import org.neuronatlas.catalog.store.Stored;

/**
 * Takes away what pages no longer show: of a model and a data set every sealed publication but the
 * one that was asked for last, what was begun on top of those, versions of data sets without a run,
 * and whatever in the object store no row names. Other open publications and unfinished runs stay,
 * and so do runs on whose sweep a publication stands. Whatever a prune that was cut off has left is
 * found by the next one; readers of other publications are never locked out.
 */
public final class Prune {
  private static final String SUPERSEDED =
      """
      SELECT p.id, m.slug || '@' || p.short_id || ' over ' || d.slug
      FROM publication p JOIN model m ON m.id = p.model_id JOIN dataset d ON d.id = p.dataset_id
      WHERE p.state = 'sealed' AND EXISTS (
        SELECT 1 FROM publication n JOIN dataset nd ON nd.id = n.dataset_id
        WHERE n.model_id = p.model_id AND nd.slug = d.slug AND n.state = 'sealed'
          AND (n.asked_at, n.id) > (p.asked_at, p.id))
      ORDER BY p.id
      """;

  /** Runs that were to add to what is gone now: they can never go on. */
  private static final String STRANDED =
      """
      SELECT r.id FROM publication p JOIN run r ON r.id = p.run_id
      WHERE p.state = 'open' AND p.swept_by <> p.run_id AND NOT EXISTS (
        SELECT 1 FROM publication b JOIN run base ON base.id = b.run_id
        WHERE b.model_id = p.model_id AND b.dataset_id = p.dataset_id
          AND base.plan_hash = r.plan ->> 'builds on')
      """;

  private final DataSource database;
  private final ObjectStore store;

  public Prune(DataSource database, ObjectStore store) {
    this.database = database;
    this.store = store;
  }

  /**
   * What is gone, or would be.
   *
   * @param publications {@code demo@5f3a1c22 over shore}
   * @param versions of data sets
   * @param cards share pictures
   * @param bytes of the files and the neurons' rows
   */
  public record Freed(
      List<String> publications,
      int versions,
      int pictures,
      int workingFiles,
      int cards,
      long bytes) {}

  private record Rows(
      List<String> publications, int versions, List<Partition> partitions, Kept kept) {}

  /**
   * Publications whose share pictures stay; those over pictures of which one was taken down are
   * drawn anew, without it.
   */
  private static final String SHOWN =
      """
      SELECT p.short_id FROM publication p WHERE NOT EXISTS (
        SELECT 1 FROM image i WHERE i.dataset_id = p.dataset_id AND i.removed_at IS NOT NULL)
      """;

  /**
   * What of the store a row still names: pictures by their hash, runs by their folder, share
   * pictures by their publication.
   */
  private record Kept(Set<String> pictures, Set<String> runs, Set<String> shown) {
    /** Share pictures of what belongs to no publication. */
    private static final String STANDING = "standing";

    boolean keeps(String key) {
      String name = key.substring(key.lastIndexOf('/') + 1);
      if (key.startsWith("images/") || key.startsWith(PixelMaps.FOLDER)) {
        return pictures.contains(name.substring(0, Math.max(0, name.indexOf('.'))));
      }
      int folder = key.indexOf('/') + 1;
      if (key.indexOf('/', folder) < 0) {
        return true; // no file of a run's: a bucket's console makes such
      }
      String named = key.substring(folder, key.indexOf('/', folder));
      return key.startsWith("cards/")
          ? named.equals(STANDING) || shown.contains(named)
          : runs.contains(named);
    }
  }

  private record Partition(String table, boolean attached, long bytes) {}

  /**
   * @param pretend only says what would be taken away
   * @throws IllegalStateException while anything is being indexed
   */
  public Freed run(boolean pretend) throws SQLException, IOException {
    try (RunLock alone = RunLock.alone(database)) {
      Rows rows = rows(pretend);
      long bytes = 0;
      for (Partition partition : rows.partitions) {
        bytes += partition.bytes;
        if (!pretend) {
          drop(partition);
        }
      }
      Swept pictures = sweep("images/", rows.kept, pretend);
      Swept runs = sweep("runs/", rows.kept, pretend);
      Swept maps = sweep("maps/", rows.kept, pretend);
      Swept saliency = sweep(PixelMaps.FOLDER, rows.kept, pretend);
      Swept cards = sweep("cards/", rows.kept, pretend);
      bytes += store.unfinished(!pretend);
      return new Freed(
          rows.publications,
          rows.versions,
          pictures.files,
          runs.files + maps.files + saliency.files,
          cards.files,
          bytes + pictures.bytes + runs.bytes + maps.bytes + saliency.bytes + cards.bytes);
    }
  }

  /** Deletes rows and says what is left, in one transaction that pretending takes back. */
  private Rows rows(boolean pretend) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      List<Integer> superseded = new ArrayList<>();
      List<String> publications = new ArrayList<>();
      try (ResultSet row = statement.executeQuery(SUPERSEDED)) {
        while (row.next()) {
          superseded.add(row.getInt(1));
          publications.add(row.getString(2));
        }
      }
      for (int publication : superseded) {
        Referring.delete(connection, "publication", "id = " + publication);
      }
      for (String run : strings(statement, STRANDED)) {
        Referring.delete(connection, "run", "id = " + run);
      }
      Referring.delete(
          connection,
          "run",
          "finished_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM publication"
              + " WHERE run.id IN (publication.run_id, publication.swept_by))");
      String unused = "NOT EXISTS (SELECT 1 FROM run WHERE run.dataset_id = dataset.id)";
      int versions = strings(statement, "SELECT slug FROM dataset WHERE " + unused).size();
      Referring.delete(connection, "dataset", unused);
      statement.executeUpdate(
          """
          DELETE FROM render_unit u WHERE NOT EXISTS (SELECT FROM visualization v WHERE v.unit_id = u.id)
            AND NOT EXISTS (SELECT FROM class_picture c WHERE c.unit_id = u.id)
            AND NOT EXISTS (SELECT FROM dream d WHERE d.unit_id = u.id)
          """);
      Kept kept =
          new Kept(
              Referring.pictures(connection),
              new HashSet<>(strings(statement, "SELECT left(plan_hash, 12) FROM run")),
              new HashSet<>(strings(statement, SHOWN)));
      Rows rows = new Rows(publications, versions, orphans(statement), kept);
      if (pretend) {
        connection.rollback();
      } else {
        connection.commit();
      }
      return rows;
    }
  }

  private static List<String> strings(Statement statement, String sql) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        strings.add(row.getString(1));
      }
    }
    return strings;
  }

  /**
   * Tables of neurons whose publication is gone; one that a killed prune was detaching goes first.
   */
  private static List<Partition> orphans(Statement statement) throws SQLException {
    List<Partition> orphans = new ArrayList<>();
    String sql =
        """
        SELECT c.relname, EXISTS (SELECT 1 FROM pg_inherits WHERE inhrelid = c.oid), pg_total_relation_size(c.oid)
        FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
          AND c.relname ~ '^neuron_[0-9]+$'
          AND NOT EXISTS (SELECT 1 FROM publication p WHERE 'neuron_' || p.id = c.relname)
        ORDER BY EXISTS (SELECT 1 FROM pg_inherits WHERE inhrelid = c.oid AND inhdetachpending) DESC, c.oid
        """;
    try (ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        orphans.add(new Partition(row.getString(1), row.getBoolean(2), row.getLong(3)));
      }
    }
    return orphans;
  }

  /**
   * Concurrently: a reader in the middle of another partition is neither waited for nor stopped.
   */
  private void drop(Partition partition) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      if (partition.attached) {
        String pending =
            "SELECT 1 FROM pg_inherits WHERE inhdetachpending AND inhrelid = '%s'::regclass"
                .formatted(partition.table);
        boolean begun = !strings(statement, pending).isEmpty();
        statement.execute(
            "ALTER TABLE neuron DETACH PARTITION %s %s"
                .formatted(partition.table, begun ? "FINALIZE" : "CONCURRENTLY"));
      }
      statement.execute("DROP TABLE " + partition.table);
    }
  }

  private record Swept(int files, long bytes) {}

  private Swept sweep(String prefix, Kept kept, boolean pretend) throws IOException {
    List<Stored> unnamed;
    try (Stream<Stored> objects = store.list(prefix)) {
      unnamed = objects.filter(object -> !kept.keeps(object.key())).toList();
    }
    long bytes = 0;
    for (Stored object : unnamed) {
      bytes += object.bytes();
      if (!pretend) {
        store.delete(object.key());
      }
    }
    return new Swept(unnamed.size(), bytes);
  }
}
