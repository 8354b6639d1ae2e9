package org.neuronatlas.catalog.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  @TempDir Path folder;

  @Test
  void keepsItsDataAndEndsWhenTheLastOneLeaves() throws Exception {
    AtlasHome home = AtlasHome.at(folder);
    ProcessHandle server;
    try (EmbeddedPostgres first = EmbeddedPostgres.start(home)) {
      server = first.process();
      EmbeddedPostgres second = EmbeddedPostgres.start(home);
      assertThat(second.process()).isEqualTo(server);
      Sql.run(first.database(), "CREATE TABLE kept AS SELECT 42 AS answer");
      second.close();
      assertThat(server.isAlive()).isTrue();
    }
    assertThat(server.isAlive()).isFalse();
    assertThat(home.postgres().resolve("data/postmaster.pid")).doesNotExist();
    try (EmbeddedPostgres again = EmbeddedPostgres.start(home)) {
      assertThat(again.attached()).isFalse();
      assertThat(Sql.one(again.database(), "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void startsAgainAtOnceAfterEverythingWasKilled() throws Exception {
    AtlasHome home = AtlasHome.at(folder);
    EmbeddedPostgres killed = EmbeddedPostgres.start(home);
    Sql.run(killed.database(), "CREATE TABLE kept AS SELECT generate_series(1, 50000) AS n");
    List<ProcessHandle> children = killed.process().descendants().toList();
    killed.process().destroyForcibly();
    killed.process().onExit().get(10, TimeUnit.SECONDS);
    try (EmbeddedPostgres again = EmbeddedPostgres.start(home)) {
      assertThat(children).isNotEmpty();
      assertThat(again.process()).isNotEqualTo(killed.process());
      assertThat(Sql.one(again.database(), "SELECT count(*) FROM kept")).isEqualTo("50000");
    }
    killed.close();
  }

  @Test
  void aLockThatNamesAStrangersProcessIsNoServer() throws Exception {
    AtlasHome home = AtlasHome.at(folder);
    EmbeddedPostgres.start(home).close();
    Files.writeString(
        home.postgres().resolve("data/postmaster.pid"),
        ProcessHandle.current().pid()
            + "\n"
            + home.postgres().resolve("data")
            + "\n1700000000\n5432\n\n127.0.0.1\n");
    try (EmbeddedPostgres again = EmbeddedPostgres.start(home)) {
      assertThat(again.attached()).isFalse();
      assertThat(Sql.one(again.database(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void aSignalEndsACommandAndItsDatabaseUnlessAnotherUsesIt() throws Exception {
    AtlasHome home = AtlasHome.at(folder);
    Process first = oneShot(home);
    String server = first.inputReader().readLine();
    try (EmbeddedPostgres attached = EmbeddedPostgres.start(home)) {
      assertThat(attached.process().pid()).isEqualTo(Long.parseLong(server));
      first.destroy();
      assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(Sql.one(attached.database(), "SELECT 1")).isEqualTo("1");
    }
    Process second = oneShot(home);
    ProcessHandle alone =
        ProcessHandle.of(Long.parseLong(second.inputReader().readLine())).orElseThrow();
    second.destroy();
    assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(alone.isAlive()).isFalse();
  }

  @Test
  void whatAnotherContainerRunsIsLeftAlone() throws Exception {
    AtlasHome home = AtlasHome.at(folder);
    Process there = oneShot(home);
    String server = there.inputReader().readLine();
    Files.writeString(Sight.note(home), "another boot, other processes");
    assertThatThrownBy(() -> EmbeddedPostgres.start(home))
        .isInstanceOf(HomeException.class)
        .hasMessageContaining("another container");
    assertThat(home.postgres().resolve("data/postmaster.pid"))
        .content()
        .startsWith(server + System.lineSeparator());
    there.destroy();
    assertThat(there.waitFor(30, TimeUnit.SECONDS)).isTrue();
    try (EmbeddedPostgres here = EmbeddedPostgres.start(home)) {
      assertThat(here.attached()).isFalse();
    }
  }

  private static Process oneShot(AtlasHome home) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OneShot.class.getName(),
            home.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void twoHomesRunSideBySide() throws Exception {
    try (EmbeddedPostgres one = EmbeddedPostgres.start(AtlasHome.at(folder.resolve("one")));
        EmbeddedPostgres two = EmbeddedPostgres.start(AtlasHome.at(folder.resolve("two words")))) {
      assertThat(one.database().port()).isNotEqualTo(two.database().port());
      assertThat(one.database().password()).isNotEqualTo(two.database().password());
      Sql.run(one.database(), "CREATE TABLE here (n int)");
      assertThat(Sql.one(two.database(), "SELECT to_regclass('here')")).isNull();
    }
  }

  @Test
  void dataOfAnotherMajorVersionIsLeftAlone() throws Exception {
    AtlasHome home = AtlasHome.at(folder);
    EmbeddedPostgres.start(home).close();
    Files.writeString(home.postgres().resolve("data/PG_VERSION"), "9\n");
    assertThatThrownBy(() -> EmbeddedPostgres.start(home))
        .isInstanceOf(HomeException.class)
        .hasMessageContaining("written by PostgreSQL 9")
        .hasMessageContaining("brings PostgreSQL 17");
  }

  @Test
  void aLostPasswordIsSaidInOneSentence() throws Exception {
    AtlasHome home = AtlasHome.at(folder);
    EmbeddedPostgres.start(home).close();
    Files.writeString(home.postgres().resolve("password"), "another\n");
    assertThatThrownBy(() -> EmbeddedPostgres.start(home))
        .isInstanceOf(HomeException.class)
        .hasMessageContaining("refuses the password kept in");
    assertThat(home.postgres().resolve("data/postmaster.pid")).doesNotExist();
  }
}
