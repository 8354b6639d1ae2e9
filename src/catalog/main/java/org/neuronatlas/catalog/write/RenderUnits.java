package org.neuronatlas.catalog.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.neuronatlas.catalog.row.RenderUnitRow;

/** Units of what is drawn, inside a transaction of {@link Publications}. */
final class RenderUnits {
  private RenderUnits() {}

  /** Registers a unit, or finds it again; its id. */
  static int ensure(Connection connection, RenderUnitRow unit) throws SQLException {
    String sql =
        """
        INSERT INTO render_unit (hash, layer, neurons, technique, objectives, recipe, seed, machine, software,
          weights_sha256, dictionary_sha256)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (hash) DO UPDATE SET hash = excluded.hash RETURNING id
        """;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, unit.hash());
      insert.setString(2, unit.layer());
      insert.setArray(3, connection.createArrayOf("int4", unit.neurons().toArray()));
      insert.setString(4, unit.technique());
      insert.setArray(5, connection.createArrayOf("text", unit.objectives().toArray()));
      insert.setString(6, unit.recipe());
      insert.setLong(7, unit.seed());
      insert.setString(8, unit.machine());
      insert.setString(9, unit.software());
      insert.setString(10, unit.weightsSha256());
      insert.setString(11, unit.dictionarySha256());
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
