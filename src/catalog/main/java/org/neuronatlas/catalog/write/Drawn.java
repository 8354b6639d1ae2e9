package org.neuronatlas.catalog.write;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.row.RenderUnitRow;
import org.neuronatlas.catalog.row.Thumbnail;
import org.neuronatlas.catalog.row.VisualizationRow;
import org.neuronatlas.catalog.row.VisualizationRow.Judged;
import org.neuronatlas.catalog.store.ObjectStore;

/** What is drawn, whichever publication it was drawn for. */
public final class Drawn {
  private final DataSource database;

  public Drawn(DataSource database) {
    this.database = database;
  }

  /**
   * A picture of a publication.
   *
   * @param layer slug
   * @param objects keys of the picture, and of its copies
   * @param activation as its page says it
   * @param unitId null where it was drawn before units were kept
   */
  public record Picture(
      String layer,
      int neuron,
      String technique,
      int place,
      List<String> objects,
      float activation,
      @Nullable Integer unitId) {
    /** Key of the picture itself. */
    public String key() {
      return objects.get(0);
    }
  }

  /**
   * The pictures of some layers, by layer, neuron, technique and place.
   *
   * @param layers slugs
   */
  public List<Picture> in(int publication, List<String> layers) throws SQLException {
    String sql =
        """
        SELECT l.slug, v.*
        FROM visualization v JOIN layer l ON l.id = v.layer_id
        WHERE v.publication_id = ? AND l.slug = ANY (?)
        ORDER BY l.ordinal, v.neuron, v.technique, v.place
        """;
    List<Picture> pictures = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, publication);
      select.setArray(2, connection.createArrayOf("text", layers.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          pictures.add(
              new Picture(
                  row.getString("slug"),
                  row.getInt("neuron"),
                  row.getString("technique"),
                  row.getInt("place"),
                  objects(row),
                  row.getFloat("clean_activation"),
                  row.getObject("unit_id", Integer.class)));
        }
      }
    }
    return pictures;
  }

  private static List<String> objects(ResultSet row) throws SQLException {
    List<String> keys = new ArrayList<>();
    for (String of : new String[] {"", "thumbnail_", "display_"}) {
      Thumbnail copy = file(row, of);
      if (copy != null) {
        keys.add(ObjectStore.pictureKey(copy.sha256(), copy.extension()));
      }
    }
    return keys;
  }

  private static @Nullable Thumbnail file(ResultSet row, String of) throws SQLException {
    @Nullable String sha256 = row.getString(of + "sha256");
    return sha256 == null ? null : new Thumbnail(sha256, row.getString(of + "extension"));
  }

  /** A unit by its row. */
  public RenderUnitRow unit(int id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT * FROM render_unit WHERE id = ?")) {
      select.setInt(1, id);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new RenderUnitRow(
            row.getString("hash"),
            row.getString("layer"),
            Arrays.asList((Integer[]) array(row, "neurons")),
            row.getString("technique"),
            Arrays.asList((String[]) array(row, "objectives")),
            row.getString("recipe"),
            row.getLong("seed"),
            row.getString("machine"),
            row.getString("software"),
            row.getString("weights_sha256"),
            row.getString("dictionary_sha256"));
      }
    }
  }

  private static Object array(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array.getArray();
  }

  /** One row of each picture that was ever drawn in a unit, by neuron and place. */
  public List<VisualizationRow> of(String unitHash) throws SQLException {
    String sql =
        """
        SELECT DISTINCT ON (v.neuron, v.place) v.*
        FROM visualization v JOIN render_unit u ON u.id = v.unit_id
        WHERE u.hash = ? ORDER BY v.neuron, v.place, v.publication_id
        """;
    List<VisualizationRow> rows = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, unitHash);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(row(row));
        }
      }
    }
    return rows;
  }

  private static VisualizationRow row(ResultSet row) throws SQLException {
    return new VisualizationRow(
        row.getInt("layer_id"),
        row.getInt("neuron"),
        row.getString("technique"),
        row.getInt("place"),
        row.getString("sha256"),
        row.getString("extension"),
        row.getInt("width"),
        row.getInt("height"),
        file(row, "thumbnail_"),
        file(row, "display_"),
        row.getString("objective"),
        row.getString("recipe"),
        row.getLong("seed"),
        row.getInt("steps"),
        row.getFloat("activation"),
        new Judged(
            row.getFloat("clean_activation"),
            row.getFloat("z"),
            row.getInt("neuron_rank"),
            row.getInt("rank_of"),
            row.getObject("rival", Integer.class),
            row.getObject("rival_z", Float.class)),
        row.getFloat("milliseconds"));
  }
}
