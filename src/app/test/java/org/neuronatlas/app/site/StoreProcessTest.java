package org.neuronatlas.app.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.store.S3Proxy;

/** {@code --store} is said once, and what it takes to use it is never shown. */
class StoreProcessTest {
  @TempDir static Path folder;
  private final S3Proxy s3 = S3Proxy.running();

  private Map<String, String> environment(String secret) {
    return Map.of(
        "AWS_ENDPOINT_URL_S3",
        s3.endpoint().toString(),
        "AWS_ACCESS_KEY_ID",
        S3Proxy.IDENTITY,
        "AWS_SECRET_ACCESS_KEY",
        secret);
  }

  @Test
  void aStoreIsRememberedAndItsSecretsAreNot() throws Exception {
    Path home = folder.resolve("home");
    Path jar = FakeServer.jar(folder);
    String address = "s3://" + s3.bucket() + "/atlas";
    String[] first = {"serve", "--port", "0", "--store", address};
    for (String[] args : List.of(first, new String[] {"serve", "--port", "0"})) {
      try (RunningAtlas atlas = RunningAtlas.start(environment(S3Proxy.SECRET), home, jar, args)) {
        URI url = atlas.url();
        assertThat(RunningAtlas.get(url)).contains(" " + address + " ");
        for (long process : new long[] {RunningAtlas.serverPid(url), atlas.process.pid()}) {
          assertThat(Files.readString(Path.of("/proc/" + process + "/cmdline")))
              .doesNotContain(S3Proxy.SECRET, S3Proxy.IDENTITY);
        }
        assertThat(atlas.err()).doesNotContain(S3Proxy.SECRET, S3Proxy.IDENTITY);
      }
    }
    for (String name : List.of("store", "logs", "run")) {
      assertThat(all(home.resolve(name))).doesNotContain(S3Proxy.SECRET, S3Proxy.IDENTITY);
    }
  }

  private static String all(Path path) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  @Test
  void aStoreThatRefusesIsOneSentence() throws Exception {
    String[] args = {"serve", "--port", "0", "--store", "s3://" + s3.bucket()};
    try (RunningAtlas atlas =
        RunningAtlas.start(
            environment("wrong-secret"), folder.resolve("other"), FakeServer.jar(folder), args)) {
      assertThat(atlas.exit()).isEqualTo(1);
      assertThat(atlas.err().lines()).hasSize(1);
      assertThat(atlas.err()).contains("refuses these credentials").doesNotContain("wrong-secret");
    }
    assertThat(folder.resolve("other/store")).doesNotExist();
  }

  @Test
  void whatIsNoStoreIsMisuse() throws Exception {
    String[] args = {"serve", "--store", "gs://bucket"};
    try (RunningAtlas atlas =
        RunningAtlas.start(folder.resolve("third"), FakeServer.jar(folder), args)) {
      assertThat(atlas.exit()).isEqualTo(2);
      assertThat(atlas.err()).contains("'gs://bucket' is no object store: there are s3://");
    }
  }
}
