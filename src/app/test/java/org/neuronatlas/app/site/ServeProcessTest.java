package org.neuronatlas.app.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processes of a site: started together, ended together, whichever goes first. */
class ServeProcessTest {
  @TempDir static Path folder;
  private static Path home;
  private static Path jar;

  @BeforeAll
  static void prepare() throws Exception {
    home = folder.resolve("home");
    jar = FakeServer.jar(folder);
  }

  private static RunningAtlas serve() throws Exception {
    return RunningAtlas.start(home, jar, "serve", "--port", "0");
  }

  /** The database of a site is the process whose id stands in its lock. */
  private static ProcessHandle database() throws Exception {
    List<String> lines = Files.readAllLines(home.resolve("postgres/data/postmaster.pid"));
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElseThrow();
  }

  @Test
  void aSignalEndsEverything() throws Exception {
    ProcessHandle database;
    ProcessHandle server;
    try (RunningAtlas atlas = serve()) {
      URI url = atlas.url();
      server = ProcessHandle.of(RunningAtlas.serverPid(url)).orElseThrow();
      database = database();
      assertThat(RunningAtlas.get(url)).contains("jdbc:postgresql://127.0.0.1:");

      try (RunningAtlas second = serve()) {
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.err()).contains("already served (" + url);
      }
      try (RunningAtlas status = RunningAtlas.start(home, jar, "status", "--json")) {
        assertThat(status.exit()).isZero();
      }
      assertThat(database.isAlive()).as("the database a command attached to").isTrue();
    }
    assertThat(server.isAlive()).isFalse();
    assertThat(database.isAlive()).isFalse();
    assertThat(home.resolve("run/site")).doesNotExist();
  }

  @Test
  void theServerIsToldUnderWhichAddressReadersReachIt() throws Exception {
    Map<String, String> environment = Map.of("ATLAS_PUBLIC_URL", "https://lab.example/atlas/");
    try (RunningAtlas atlas = RunningAtlas.start(environment, home, jar, "serve", "--port", "0")) {
      assertThat(RunningAtlas.get(atlas.url())).endsWith(" https://lab.example/atlas");
    }
    String[] said = {"serve", "--port", "0", "--public-url", "https://other.example"};
    try (RunningAtlas atlas = RunningAtlas.start(environment, home, jar, said)) {
      assertThat(RunningAtlas.get(atlas.url())).endsWith(" https://other.example");
    }
    try (RunningAtlas atlas = serve()) {
      String url = atlas.url().toString();
      assertThat(RunningAtlas.get(atlas.url())).endsWith(" " + url.substring(0, url.length() - 1));
    }
    try (RunningAtlas atlas =
        RunningAtlas.start(home, jar, "serve", "--public-url", "lab.example")) {
      assertThat(atlas.exit()).isEqualTo(2);
      assertThat(atlas.err().lines()).hasSize(1);
      assertThat(atlas.err()).contains("'lab.example' is not the address of an atlas");
    }
  }

  @Test
  void aKilledAtlasTakesItsServerAlongAndTheNextOneTakesTheDatabaseOver() throws Exception {
    RunningAtlas killed = serve();
    URI url = killed.url();
    ProcessHandle server = ProcessHandle.of(RunningAtlas.serverPid(url)).orElseThrow();
    ProcessHandle database = database();
    killed.process.destroyForcibly().waitFor();
    RunningAtlas.untilGone(server);
    assertThat(database.isAlive()).isTrue();
    try (RunningAtlas next = serve()) {
      assertThat(RunningAtlas.serverPid(next.url())).isNotEqualTo(server.pid());
      assertThat(database()).isEqualTo(database);
    }
    assertThat(database.isAlive()).isFalse();
  }

  @Test
  void aServerThatDiesIsStartedAgainButNotForEver() throws Exception {
    try (RunningAtlas atlas = serve()) {
      URI url = atlas.url();
      long last = 0;
      for (int death = 0; death < 4; death++) {
        long before = last;
        last =
            RunningAtlas.until(
                "another server",
                () -> {
                  long pid = RunningAtlas.serverPid(url);
                  return pid == before ? null : pid;
                });
        Assertions.assertThatThrownBy(() -> RunningAtlas.get(url.resolve("/die")))
            .isInstanceOf(java.io.IOException.class);
      }
      assertThat(atlas.exit()).isEqualTo(1);
      assertThat(atlas.err())
          .contains("ended by itself (exit 3)")
          .contains("It was started again 3 times already.");
      Assertions.assertThatThrownBy(() -> RunningAtlas.get(url))
          .isInstanceOf(ConnectException.class);
    }
    assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
  }

  @Test
  void aDatabaseThatDiesEndsTheSite() throws Exception {
    try (RunningAtlas atlas = serve()) {
      ProcessHandle server = ProcessHandle.of(RunningAtlas.serverPid(atlas.url())).orElseThrow();
      boolean unused = database().destroyForcibly();
      assertThat(atlas.exit()).isEqualTo(1);
      assertThat(atlas.err()).contains("The database ended by itself").doesNotContain("\tat ");
      assertThat(server.isAlive()).isFalse();
    }
  }

  @Test
  void aServerThatDoesNotStartIsToldWithItsLog() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.jar"), "no jar");
    try (RunningAtlas atlas = RunningAtlas.start(home, broken, "serve", "--port", "0")) {
      assertThat(atlas.exit()).isEqualTo(1);
      assertThat(atlas.err().lines()).hasSize(1);
    }
    assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
  }
}
