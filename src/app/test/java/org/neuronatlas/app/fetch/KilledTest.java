package org.neuronatlas.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.app.Main;

/** The command itself, in processes of its own. */
class KilledTest {
  private static final byte[] WEIGHTS = HubTest.bytes(12_000_000);

  @TempDir Path temp;
  private FakeHub hub;
  private Path models;

  @BeforeEach
  void start() throws IOException {
    hub = new FakeHub();
    hub.files.put("config.json", "{}".getBytes());
    hub.files.put("model.safetensors", WEIGHTS);
    models = temp.resolve("home").resolve("models");
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private List<String> java(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("said").toFile());
    builder.environment().keySet().removeIf(name -> name.toLowerCase().endsWith("_proxy"));
    builder.environment().keySet().removeAll(List.of("HF_TOKEN", "ATLAS_TERMINAL"));
    builder.environment().put("ATLAS_HOME", temp.resolve("home").toString());
    builder.environment().put("HF_ENDPOINT", hub.address().toString());
    return builder.start();
  }

  private int run(List<String> command) throws Exception {
    Process process = start(command);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private String said() throws IOException {
    return Files.readString(temp.resolve("said"));
  }

  @Test
  void killedInTheMiddleTheSameCommandGoesOn() throws Exception {
    hub.bytesPerMillisecond = 2000; // some seconds in all
    Process process = start(java("fetch", "hf:lab/tiny"));
    Path part = models.resolve(".hf-lab--tiny.part").resolve("model.safetensors.part");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while ((!Files.exists(part) || Files.size(part) < 2_000_000) && System.nanoTime() < deadline) {
      FakeHub.pause(10);
    }
    process.destroyForcibly().waitFor();
    long have = Files.size(part);
    assertThat(have).isBetween(2_000_000L, 11_000_000L);
    assertThat(models.resolve("hf-lab--tiny")).doesNotExist();

    hub.bytesPerMillisecond = Integer.MAX_VALUE;
    hub.seen.clear();
    assertThat(run(java("fetch", "hf:lab/tiny"))).as(said()).isZero();
    assertThat(hub.seenAt("store"))
        .extracting(request -> request.header("Range"))
        .containsExactly("bytes=" + have + "-");
    assertThat(models.resolve("hf-lab--tiny").resolve("model.safetensors"))
        .hasBinaryContent(WEIGHTS);
    assertThat(FakeHub.below(models)).hasSize(3);
    assertThat(said())
        .contains("hf:lab/tiny: 12.0 MB in ")
        .contains("as published; licence: apache-2.0")
        .contains("model.safetensors, MB: ");

    assertThat(run(java("fetch", "--list"))).isZero();
    assertThat(said()).contains("hf:lab/tiny").contains("  ViT-L/14@336px");
    assertThat(run(java("fetch", "hf:lab/none"))).isEqualTo(1);
    assertThat(said()).contains("atlas: There is no repository 'lab/none'");
  }

  /** A real full disk: a file system of 70 MB in a name space of its own. */
  @Test
  void aDiskThatFillsIsSaidAndRoomLetsItGoOn() throws Exception {
    List<String> apart = List.of("unshare", "-Urm", "sh", "-c");
    Path home = Files.createDirectories(temp.resolve("home"));
    String mount = "mount -t tmpfs -o size=70m,mode=700 tmpfs " + home;
    Assumptions.assumeTrue(
        run(List.of("sh", "-c", "command -v unshare && unshare -Urm sh -c '" + mount + "'")) == 0,
        "no file system of its own can be mounted here (unshare -Urm)");
    List<String> command = new ArrayList<>(apart);
    command.add(mount + " && exec \"$0\" \"$@\"");
    command.addAll(java("fetch", "hf:lab/tiny"));
    assertThat(run(command)).as(said()).isEqualTo(1);
    assertThat(said()).contains("hf:lab/tiny needs 12.0 MB more").contains("MB free: make room");
    hub.hashes = false; // then sizes are not known beforehand either
    hub.next.add(
        (exchange, bytes) -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 10; i++) {
            exchange.getResponseBody().write(bytes);
          }
        });
    assertThat(run(command)).as(said()).isEqualTo(1);
    assertThat(said()).contains("The disk is full").contains("make room");
  }
}
