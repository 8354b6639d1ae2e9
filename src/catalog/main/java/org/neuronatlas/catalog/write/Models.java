package org.neuronatlas.catalog.write;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.neuronatlas.catalog.row.LayerRow;
import org.neuronatlas.catalog.row.ModelRow;

/** Models and their layers. */
public final class Models {
  private final DataSource database;

  public Models(DataSource database) {
    this.database = database;
  }

  /** A model as known to the database; {@code layerIds} in the order of the layers given. */
  public record Known(int id, List<Integer> layerIds) {}

  /**
   * Registers a model, or finds it again. Once anything of it is sealed it keeps its name, and so
   * do its layers: pages that were cited show them.
   *
   * @throws IllegalArgumentException when the slug already names other weights
   */
  public Known ensure(ModelRow model, List<LayerRow> layers) throws SQLException, IOException {
    return Transaction.get(
        database,
        connection -> {
          int id = ensure(connection, model);
          List<Integer> layerIds = new ArrayList<>();
          for (LayerRow layer : layers) {
            layerIds.add(ensure(connection, id, layer));
          }
          return new Known(id, layerIds);
        });
  }

  private static int ensure(Connection connection, ModelRow model) throws SQLException {
    String sql =
        """
        INSERT INTO model (slug, name, architecture, weights_sha256, parameters, input_size, input_width,
          input_channels, config, licence, classes_by, cover_height, cover_width)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
        ON CONFLICT (slug) DO UPDATE SET name = CASE WHEN EXISTS (
            SELECT 1 FROM publication p WHERE p.model_id = model.id AND p.state = 'sealed')
          THEN model.name ELSE excluded.name END, classes_by = excluded.classes_by,
          cover_height = excluded.cover_height, cover_width = excluded.cover_width
        RETURNING id, weights_sha256
        """;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, model.slug());
      insert.setString(2, model.name());
      insert.setString(3, model.architecture());
      insert.setString(4, model.weightsSha256());
      insert.setLong(5, model.parameters());
      insert.setInt(6, model.input().height());
      insert.setInt(7, model.input().width());
      insert.setString(8, model.input().channels());
      insert.setString(9, model.config());
      insert.setString(10, model.licence());
      insert.setString(11, model.classesBy());
      ModelRow.Cover cover = model.input().cover();
      insert.setObject(12, cover == null ? null : cover.height(), Types.INTEGER);
      insert.setObject(13, cover == null ? null : cover.width(), Types.INTEGER);
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        if (!row.getString(2).equals(model.weightsSha256())) {
          throw new IllegalArgumentException(
              "The model '%s' is already here with other weights (%.12s, not %.12s): rename the new one's folder."
                  .formatted(model.slug(), row.getString(2), model.weightsSha256()));
        }
        return row.getInt(1);
      }
    }
  }

  private static int ensure(Connection connection, int modelId, LayerRow layer)
      throws SQLException {
    String sql =
        """
        INSERT INTO layer (model_id, ordinal, slug, name, kind, neurons, height, width, weights_sha256)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (model_id, slug) DO UPDATE SET name = CASE WHEN EXISTS (
            SELECT 1 FROM publication p WHERE p.model_id = layer.model_id AND p.state = 'sealed')
          THEN layer.name ELSE excluded.name END
        RETURNING id, weights_sha256
        """;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setInt(1, modelId);
      insert.setInt(2, layer.ordinal());
      insert.setString(3, layer.slug());
      insert.setString(4, layer.name());
      insert.setString(5, layer.kind());
      insert.setInt(6, layer.neurons());
      insert.setInt(7, layer.height());
      insert.setInt(8, layer.width());
      insert.setString(9, layer.weightsSha256());
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        if (!Objects.equals(row.getString(2), layer.weightsSha256())) {
          throw new IllegalArgumentException(
              "The layer '%s' is already here with other weights (%.12s, not %.12s): name this dictionary's file after another layer, or use another home."
                  .formatted(layer.slug(), row.getString(2), layer.weightsSha256()));
        }
        return row.getInt(1);
      }
    }
  }
}
