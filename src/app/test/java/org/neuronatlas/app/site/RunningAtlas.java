package org.neuronatlas.app.site;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code atlas serve} in a process of its own, with the fake server. */
final class RunningAtlas implements AutoCloseable {
  private final Path out;
  private final Path err;
  final Process process;

  private RunningAtlas(Path out, Path err, Process process) {
    this.out = out;
    this.err = err;
    this.process = process;
  }

  static RunningAtlas start(Path home, Path serverJar, String... args) throws IOException {
    return start(Map.of(), home, serverJar, args);
  }

  static RunningAtlas start(
      Map<String, String> environment, Path home, Path serverJar, String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Datlas.server=" + serverJar);
    command.add("-cp");
    command.add(System.getProperty("java.class.path").replace(":", File.pathSeparator));
    command.add("org.neuronatlas.app.Main");
    command.addAll(List.of(args));
    Path folder = Files.createTempDirectory(home.getParent(), "run");
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("ATLAS_HOME", home.toString());
    builder.environment().keySet().removeAll(List.of("ATLAS_TERMINAL", "ATLAS_PUBLIC_URL"));
    builder.environment().putAll(environment);
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    return new RunningAtlas(out, err, builder.start());
  }

  /** The address it prints once it answers. */
  URI url() throws Exception {
    String printed =
        until(
            "an address on stdout",
            () -> {
              String text = Files.readString(out).strip();
              if (text.isEmpty() && !process.isAlive()) {
                throw new IllegalStateException("it ended: " + err());
              }
              return text.isEmpty() ? null : text;
            });
    return URI.create(printed);
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  int exit() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it does not end");
    }
    return process.exitValue();
  }

  static String get(URI url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  /** The id of the process that answers, which the fake server writes first on its page. */
  static long serverPid(URI url) throws Exception {
    return until(
        "an answer of " + url,
        () -> {
          try {
            return Long.parseLong(get(url).split(" ")[0]);
          } catch (IOException e) {
            return null;
          }
        });
  }

  interface Attempt<T> {
    T get() throws Exception;
  }

  static <T> T until(String what, Attempt<T> attempt) throws Exception {
    Instant deadline = Instant.now().plusSeconds(90);
    while (Instant.now().isBefore(deadline)) {
      T result = attempt.get();
      if (result != null) {
        return result;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("waited in vain for " + what);
  }

  static void untilGone(ProcessHandle process) throws Exception {
    var unused = until("the end of " + process.pid(), () -> process.isAlive() ? null : true);
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
