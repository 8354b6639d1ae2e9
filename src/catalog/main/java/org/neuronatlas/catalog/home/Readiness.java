package org.neuronatlas.catalog.home;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Waits until a server answers, for as long as it lives: replaying a long log takes minutes. */
record Readiness(Postmaster server, Database database, Password password, Consumer<String> say) {
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final Duration QUIET = Duration.ofSeconds(8);

  /** True once it answers and holds our database; false when it ended instead. */
  boolean await() throws IOException, InterruptedException {
    Instant start = Instant.now();
    boolean told = false;
    while (server.process().isAlive()) {
      try {
        ensureDatabase();
        return true;
      } catch (SQLException e) {
        refuseHopeless(e);
        Duration waited = Duration.between(start, Instant.now());
        if (waited.compareTo(PATIENCE) > 0) {
          throw new HomeException(
              "PostgreSQL does not answer after "
                  + PATIENCE.toMinutes()
                  + " minutes (it says: "
                  + Complaint.in(server.said())
                  + "); its log is "
                  + server.log(),
              e);
        }
        if (!told && waited.compareTo(QUIET) > 0) {
          say.accept("PostgreSQL recovers from an unclean end; this can take minutes");
          told = true;
        }
        Thread.sleep(50);
      }
    }
    return false;
  }

  private void ensureDatabase() throws SQLException {
    try (Connection connection = database.named("postgres").dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      boolean there;
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT 1 FROM pg_database WHERE datname = '" + database.name() + "'")) {
        there = rows.next();
      }
      if (!there) {
        statement.execute("CREATE DATABASE " + database.name());
      }
    }
  }

  private void refuseHopeless(SQLException e) {
    String state = e.getSQLState();
    if (state == null) {
      return;
    }
    if (state.startsWith("28")) {
      throw new HomeException(
          "PostgreSQL refuses the password kept in "
              + password.file()
              + ": put the file back as it was, or set ATLAS_HOME to a new folder",
          e);
    }
    boolean notYet = state.startsWith("08") || state.startsWith("57") || state.startsWith("53");
    if (!notYet) {
      throw new HomeException("PostgreSQL answers with an error: " + e.getMessage(), e);
    }
  }
}
