package org.neuronatlas.catalog.write;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.neuronatlas.catalog.row.LinkRow;

/** Which neurons the weights tie together. */
public final class Links {
  private final DataSource database;

  public Links(DataSource database) {
    this.database = database;
  }

  /** What stands from {@code layerId} to {@code otherLayerId} is replaced by {@code links}. */
  public void put(int layerId, int otherLayerId, List<LinkRow> links)
      throws SQLException, IOException {
    Transaction.run(
        database,
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "DELETE FROM link WHERE layer_id = ? AND other_layer_id = ?")) {
            delete.setInt(1, layerId);
            delete.setInt(2, otherLayerId);
            delete.executeUpdate();
          }
          try (Copy copy =
              new Copy(
                  connection,
                  "link (layer_id, other_layer_id, neuron, rank, other_neuron, weight)")) {
            for (LinkRow link : links) {
              copy.row(
                  layerId,
                  otherLayerId,
                  link.neuron(),
                  link.rank(),
                  link.otherNeuron(),
                  link.weight());
            }
          }
        });
  }
}
