package org.neuronatlas.catalog.home;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The running server of a data folder: started by us, or found running. */
record Postmaster(ProcessHandle process, int port, Path log, long logStart) {
  private static final long LOG_LIMIT = 8L << 20;

  /** A server that already runs there; a lock left behind by a dead one is no server. */
  static Optional<Postmaster> running(Cluster cluster, Path log) throws IOException {
    Optional<PostmasterFile> file = PostmasterFile.read(cluster.folder());
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Optional<ProcessHandle> process = file.get().process();
    if (process.isEmpty()) {
      // Its id may be a stranger's by now, which PostgreSQL alone would take for a live server.
      Files.deleteIfExists(file.get().file());
      return Optional.empty();
    }
    long end = Files.exists(log) ? Files.size(log) : 0;
    return Optional.of(new Postmaster(process.get(), file.get().port(), log, end));
  }

  static Postmaster launch(Cluster cluster, Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
      Files.delete(log);
    }
    long end = Files.exists(log) ? Files.size(log) : 0;
    int port = freePort();
    Process process =
        Command.builder(
                Rights.detached(
                    List.of(
                        cluster.binaries().program("postgres"),
                        "-D",
                        cluster.folder().toString(),
                        "-p",
                        Integer.toString(port))))
            .redirectInput(Command.fromNothing())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
    return new Postmaster(process.toHandle(), port, log, end);
  }

  /** What it has written to its log since it was started or found. */
  String said() throws IOException {
    try (var bytes = Files.newInputStream(log)) {
      bytes.skipNBytes(Math.min(logStart, Files.size(log)));
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Fast: open transactions are rolled back, everything committed is on disk. */
  void stop(Cluster cluster) throws IOException, InterruptedException {
    if (!process.isAlive()) {
      return;
    }
    try {
      String unused =
          Command.run(
              "stop PostgreSQL",
              Rights.drop(
                  List.of(
                      cluster.binaries().program("pg_ctl"),
                      "stop",
                      "-D",
                      cluster.folder().toString(),
                      "--mode=fast",
                      "--timeout=60")));
    } catch (HomeException e) {
      // Not yet far enough to have written its lock, or not answering: SIGQUIT's job is left to
      // recovery.
      process.destroy();
      if (!ended(Duration.ofSeconds(5))) {
        process.destroyForcibly();
      }
    }
    boolean gone = ended(Duration.ofSeconds(10));
    if (!gone) {
      throw new HomeException("PostgreSQL (process " + process.pid() + ") does not stop");
    }
  }

  boolean ended(Duration patience) throws InterruptedException {
    Instant deadline = Instant.now().plus(patience);
    try {
      var unused = process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return !process.isAlive();
    } catch (java.util.concurrent.ExecutionException e) {
      return Instant.now().isBefore(deadline) && !process.isAlive();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
