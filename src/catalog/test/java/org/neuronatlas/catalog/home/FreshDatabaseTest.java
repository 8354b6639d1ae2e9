package org.neuronatlas.catalog.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is true of a database from its first moment, before anything was migrated or configured. */
class FreshDatabaseTest {
  @TempDir static Path folder;
  private static AtlasHome home;
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() {
    home = AtlasHome.at(folder.resolve("home"));
    postgres = EmbeddedPostgres.start(home);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void whatIsCommittedIsOnDisk() throws Exception {
    assertThat(setting("fsync")).isEqualTo("on");
    assertThat(setting("synchronous_commit")).isEqualTo("on");
    assertThat(setting("full_page_writes")).isEqualTo("on");
  }

  @Test
  void onlyThisMachineCanAsk() throws Exception {
    assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(setting("unix_socket_directories")).isEmpty();
  }

  @Test
  void onlyWithThePassword() throws Exception {
    assertThat(
            Sql.one(
                postgres.database(),
                "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
        .isEqualTo("scram-sha-256");
    Database right = postgres.database();
    for (String password : List.of("", right.user(), right.password() + "x")) {
      Database wrong =
          new Database(right.host(), right.port(), right.user(), password, right.name());
      assertThatThrownBy(() -> Sql.one(wrong, "SELECT 1"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
    }
  }

  @Test
  void wordsOfEveryScriptAreWords() throws Exception {
    assertThat(setting("server_encoding")).isEqualTo("UTF8");
    Sql.run(postgres.database(), "CREATE DATABASE scratch");
    Database scratch = postgres.database().named("scratch");
    Sql.run(scratch, "CREATE EXTENSION pg_trgm");
    assertThat(Sql.one(scratch, "SELECT cardinality(show_trgm('ラーメン'))")).isNotEqualTo("0");
    assertThat(Sql.one(scratch, "SELECT lower('ÉLAN')")).isEqualTo("élan");
  }

  @Test
  void onlyTheOwnerCanLookInside() throws Exception {
    for (Path inner :
        List.of(home.path(), home.postgres(), home.postgres().resolve("data"), home.run())) {
      assertThat(mode(inner)).isEqualTo("rwx------");
    }
    assertThat(mode(home.postgres().resolve("password"))).isEqualTo("rw-------");
  }

  private static String setting(String name) throws SQLException {
    return Sql.one(postgres.database(), "SHOW " + name);
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
