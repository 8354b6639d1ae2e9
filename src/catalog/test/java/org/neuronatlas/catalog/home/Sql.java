package org.neuronatlas.catalog.home;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One statement on a connection of its own. */
final class Sql {
  private Sql() {}

  static @Nullable String one(Database database, String query) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static void run(Database database, String command) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
