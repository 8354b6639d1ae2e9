package org.neuronatlas.catalog.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Held while a model and a data set are being indexed, or while nothing may be: the database lets
 * go of it when its holder dies.
 */
public final class RunLock implements AutoCloseable {
  private final Connection connection;

  private RunLock(Connection connection) {
    this.connection = connection;
  }

  /** What indexing shares and pruning has alone: a picture is stored before its row is. */
  private static final String STORE = "hashtextextended('pictures without rows', 0)";

  /**
   * Waits while the store is being pruned.
   *
   * @throws IllegalStateException when another process is at it
   */
  public static RunLock take(DataSource database, String model, String dataset)
      throws SQLException {
    Connection connection = database.getConnection();
    try (PreparedStatement lock =
            connection.prepareStatement("SELECT pg_try_advisory_lock(hashtextextended(?, 0))");
        PreparedStatement share =
            connection.prepareStatement("SELECT pg_advisory_lock_shared(" + STORE + ")")) {
      share.execute();
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
   * For whoever takes things away.
   *
   * @throws IllegalStateException while anything is being indexed
   */
  static RunLock alone(DataSource database) throws SQLException {
    Connection connection = database.getConnection();
    try (PreparedStatement lock =
            connection.prepareStatement("SELECT pg_try_advisory_lock(" + STORE + ")");
        ResultSet row = lock.executeQuery()) {
      row.next();
      if (row.getBoolean(1)) {
        return new RunLock(connection);
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    connection.close();
    throw new IllegalStateException(
        "Nothing can be pruned while something is being indexed: watch it with ./atlas status.");
  }

  /** At once, where the end of a connection would be noticed a little later. */
  @Override
  public void close() throws SQLException {
    try (connection;
        Statement unlock = connection.createStatement()) {
      unlock.execute("SELECT pg_advisory_unlock_all()");
    }
  }
}
