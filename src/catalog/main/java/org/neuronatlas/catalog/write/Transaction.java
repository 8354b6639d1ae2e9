package org.neuronatlas.catalog.write;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Work done whole or not at all. */
final class Transaction {
  private Transaction() {}

  interface Work<T> {
    T on(Connection connection) throws SQLException, IOException;
  }

  static <T> T run(DataSource database, Work<T> work) throws SQLException, IOException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      T result = work.on(connection);
      connection.commit();
      return result;
    }
  }
}
