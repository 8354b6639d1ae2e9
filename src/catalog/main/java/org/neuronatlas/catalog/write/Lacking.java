package org.neuronatlas.catalog.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What of classes, dreams and saliency a publication has not, and the pictures they are made of.
 */
public final class Lacking {
  private final DataSource database;
  private final int publication;

  public Lacking(DataSource database, int publication) {
    this.database = database;
    this.publication = publication;
  }

  /**
   * A picture of the publication's data set that was not taken down.
   *
   * @param id of its row
   * @param sha256 of the stored plate, {@code extension} its format
   * @param concept what it shows, where that is one thing
   * @param written whether it is a written word
   * @param things how many things it shows, as far as the data set says
   */
  public record Picture(
      int id,
      int ordinal,
      String sha256,
      String extension,
      @Nullable String concept,
      boolean written,
      int things) {}

  /** A neuron with a visualization and without saliency, and its first examples above 0. */
  public record Unasked(int layerId, int neuron, List<Integer> images) {}

  /**
   * Where the scores are that the publication stands on.
   *
   * @param run the folder of the sweep's working files
   * @param units it was cut into
   */
  public record Swept(String run, int units) {}

  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> all(String sql, Reader<T> reader) throws SQLException {
    List<T> found = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, publication);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(reader.read(row));
        }
      }
    }
    return found;
  }

  /** The sweep. */
  public Swept swept() throws SQLException {
    String sql =
        """
        SELECT left(r.plan_hash, 12), (SELECT count(*) FROM unit u WHERE u.run_id = r.id AND u.stage = 'sweep')
        FROM publication p JOIN run r ON r.id = p.swept_by WHERE p.id = ?
        """;
    return all(sql, row -> new Swept(row.getString(1), row.getInt(2))).get(0);
  }

  /** All pictures, in the data set's order. */
  public List<Picture> pictures() throws SQLException {
    String sql =
        """
        SELECT i.id, i.ordinal, i.sha256, i.extension, i.concept, i.style = 'written word',
          coalesce(jsonb_array_length(i.boxes), 0)
        FROM image i JOIN publication p ON p.dataset_id = i.dataset_id
        WHERE p.id = ? AND i.removed_at IS NULL ORDER BY i.ordinal
        """;
    return all(
        sql,
        row ->
            new Picture(
                row.getInt(1),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6),
                row.getInt(7)));
  }

  /** The classes for which a picture was made. */
  public Set<String> drawnClasses() throws SQLException {
    return new TreeSet<>(
        all("SELECT slug FROM class_picture WHERE publication_id = ?", row -> row.getString(1)));
  }

  /** Whether it says how classes are answered. */
  public boolean answered() throws SQLException {
    String sql = "SELECT 1 FROM class WHERE publication_id = ? LIMIT 1";
    return !all(sql, row -> row.getInt(1)).isEmpty();
  }

  /** The layers that have dreams. */
  public Set<Integer> dreamt() throws SQLException {
    String sql = "SELECT DISTINCT layer_id FROM dream WHERE publication_id = ?";
    return new TreeSet<>(all(sql, row -> row.getInt(1)));
  }

  /** Neurons to be asked, by layer and number; those that no picture excites are not among them. */
  public List<Unasked> unasked(Collection<Integer> layerIds, int examples) throws SQLException {
    String sql =
        """
        SELECT n.layer_id, n.neuron, n.top_image[1:%d], n.top_score[1:%1$d] FROM neuron n
        WHERE n.publication_id = ? AND n.max > 0
          AND EXISTS (SELECT FROM visualization v WHERE v.publication_id = n.publication_id
            AND v.layer_id = n.layer_id AND v.neuron = n.neuron)
          AND NOT EXISTS (SELECT FROM saliency s WHERE s.publication_id = n.publication_id
            AND s.layer_id = n.layer_id AND s.neuron = n.neuron)
        ORDER BY n.layer_id, n.neuron
        """
            .formatted(examples);
    return all(
            sql,
            row ->
                new Unasked(
                    row.getInt(1),
                    row.getInt(2),
                    positive(
                        (Integer[]) row.getArray(3).getArray(),
                        (Float[]) row.getArray(4).getArray())))
        .stream()
        .filter(one -> layerIds.contains(one.layerId) && !one.images.isEmpty())
        .toList();
  }

  private static List<Integer> positive(Integer[] images, Float[] scores) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < images.length && scores[i] > 0; i++) {
      kept.add(images[i]);
    }
    return kept;
  }
}
