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
    String busy =
        "'%s' is already being indexed over '%s' by another process: watch it with ./atlas status."
            .formatted(model, dataset);
    Connection connection = database.getConnection();
    try (PreparedStatement share =
        connection.prepareStatement("SELECT pg_advisory_lock_shared(" + STORE + ")")) {
      share.execute();
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return held(connection, "hashtextextended(?, 0)", busy, "index " + model + " " + dataset);
  }

  /**
   * For whoever takes things away.
   *
   * @throws IllegalStateException while anything is being indexed
   */
  static RunLock alone(DataSource database) throws SQLException {
    return held(
        database.getConnection(),
        STORE,
        "Nothing can be pruned while something is being indexed: watch it with ./atlas status.");
  }

  private static RunLock held(Connection connection, String key, String busy, String... parameters)
      throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT pg_try_advisory_lock(" + key + ")")) {
      for (int i = 0; i < parameters.length; i++) {
        lock.setString(i + 1, parameters[i]);
      }
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
    throw new IllegalStateException(busy);
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
