package org.neuronatlas.catalog.write;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Work done whole or not at all. */
final class Transaction {
  private Transaction() {}

  interface Work {
    void on(Connection connection) throws SQLException, IOException;
  }

  interface Question<T> {
    T on(Connection connection) throws SQLException, IOException;
  }

  static void run(DataSource database, Work work) throws SQLException, IOException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      work.on(connection);
      connection.commit();
    }
  }

  static <T> T get(DataSource database, Question<T> work) throws SQLException, IOException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      T result = work.on(connection);
      connection.commit();
      return result;
    }
  }
}
