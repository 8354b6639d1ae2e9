package org.neuronatlas.catalog.home;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.Migrations;

/**
 * A migrated, empty database of its own for whoever asks: {@code TestDatabase.fresh()}. One
 * embedded PostgreSQL serves the JVM, from {@code target/test-home}; the databases are dropped at
 * its end.
 */
public final class TestDatabase {
  private static final String PREFIX = "test_" + ProcessHandle.current().pid() + "_";
  private static final List<String> MADE = new ArrayList<>();
  private static @Nullable EmbeddedPostgres postgres;

  private TestDatabase() {}

  public static synchronized Database fresh() {
    try {
      Database server = server().database();
      String name = PREFIX + MADE.size();
      if (MADE.isEmpty()) {
        execute(server, "CREATE DATABASE " + name);
        MADE.add(name);
        Migrations.apply(server.named(name).dataSource());
        return fresh();
      }
      execute(server, "CREATE DATABASE " + name + " TEMPLATE " + MADE.get(0));
      MADE.add(name);
      return server.named(name);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot make a test database: " + e.getMessage(), e);
    }
  }

  private static EmbeddedPostgres server() throws SQLException {
    EmbeddedPostgres running = postgres;
    if (running == null) {
      Path root = Path.of(System.getProperty("atlas.root", System.getProperty("user.dir")));
      running =
          EmbeddedPostgres.hold(AtlasHome.at(root.resolve("target/test-home")), sentence -> {});
      postgres = running;
      dropLeftovers(running.database());
      Runtime.getRuntime().addShutdownHook(new Thread(TestDatabase::end, "test database"));
    }
    return running;
  }

  /** What a killed JVM could not drop. */
  private static void dropLeftovers(Database server) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = server.dataSource().getConnection();
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT datname FROM pg_database WHERE datname ~ '^test_\\d+_'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    for (String name : names) {
      long pid = Long.parseLong(name.split("_")[1]);
      if (pid == ProcessHandle.current().pid() || ProcessHandle.of(pid).isEmpty()) {
        execute(server, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
      }
    }
  }

  private static synchronized void end() {
    EmbeddedPostgres running = postgres;
    if (running == null) {
      return;
    }
    try (running) {
      for (String name : MADE) {
        execute(running.database(), "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
      }
    } catch (SQLException e) {
      System.err.println("test databases are left behind: " + e.getMessage());
    }
  }

  private static void execute(Database server, String sql) throws SQLException {
    try (Connection connection = server.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
