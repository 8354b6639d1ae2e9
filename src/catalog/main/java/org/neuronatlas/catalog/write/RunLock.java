package org.neuronatlas.catalog.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Held while a model and a data set are being indexed; the database lets go of it when its holder
 * dies.
 */
public final class RunLock implements AutoCloseable {
  private final Connection connection;

  private RunLock(Connection connection) {
    this.connection = connection;
  }

  /**
   * @throws IllegalStateException when another process is at it
   */
  public static RunLock take(DataSource database, String model, String dataset)
      throws SQLException {
    Connection connection = database.getConnection();
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT pg_try_advisory_lock(hashtextextended(?, 0))")) {
      lock.setString(1, "index " + model + " " + dataset);
      try (ResultSet row = lock.executeQuery()) {
        row.next();
        if (row.getBoolean(1)) {
          return new RunLock(connection);
        }
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    connection.close();
    throw new IllegalStateException(
        "'%s' is already being indexed over '%s' by another process: watch it with ./atlas status."
            .formatted(model, dataset));
  }

  /**
   * Unlocks first: a closed connection's backend takes its time to end, and the next run may not
   * wait.
   */
  @Override
  public void close() throws SQLException {
    try (connection;
        Statement unlock = connection.createStatement()) {
      unlock.execute("SELECT pg_advisory_unlock_all()");
    }
  }
}
