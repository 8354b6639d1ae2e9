package org.neuronatlas.app.site;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.home.Database;
import org.neuronatlas.catalog.home.PublicUrl;
import org.neuronatlas.catalog.home.Words;
import org.neuronatlas.catalog.store.HomeStore;

/** The process that answers readers: a JVM of its own, without the engine's native code. */
final class PageServer {
  private static final long LOG_LIMIT = 8L << 20;

  private final Process process;
  private final Path note;

  private PageServer(Process process, Path note) {
    this.process = process;
    this.note = note;
  }

  static PageServer start(
      AtlasHome home, Path jar, Database database, Address address, PublicUrl reached)
      throws IOException {
    Path log = log(home);
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
      Files.delete(log);
    }
    ProcessBuilder builder =
        new ProcessBuilder(command(home, jar, address))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().put("ATLAS_DB_URL", database.jdbcUrl());
    builder.environment().put("ATLAS_DB_USER", database.user());
    builder.environment().put("ATLAS_DB_PASSWORD", database.password());
    builder.environment().put("ATLAS_PUBLIC_URL", reached.address());
    builder.environment().put("ATLAS_OBJECTS", HomeStore.of(home).address());
    Process process = builder.start();
    Path note = home.run().resolve("server.pid");
    Files.writeString(note, process.pid() + "\n");
    return new PageServer(process, note);
  }

  private static List<String> command(AtlasHome home, Path jar, Address address)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.add("-Djava.awt.headless=true");
    command.add("-Dfile.encoding=UTF-8");
    command.add(mark(home));
    command.add("-Dquarkus.http.host=" + address.host());
    command.add("-Dquarkus.http.port=" + address.port());
    command.add("-cp");
    command.add(ownCode() + File.pathSeparator + jar);
    command.add(Leash.class.getName());
    command.add(mainClass(jar));
    return command;
  }

  /** A word on the command line that tells our server from any other process. */
  private static String mark(AtlasHome home) {
    return "-Datlas.serves=" + home;
  }

  private static Path ownCode() {
    try {
      return Path.of(Leash.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(
          "The atlas's own code stands at an address that is no path.", e);
    }
  }

  private static String mainClass(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes().getValue("Main-Class");
    }
  }

  static Path log(AtlasHome home) {
    return home.logs().resolve("server.log");
  }

  /** What a killed atlas left behind and its leash has not ended yet. */
  static void endLeftover(AtlasHome home) throws IOException, InterruptedException {
    Path note = home.run().resolve("server.pid");
    if (!Files.exists(note)) {
      return;
    }
    String written = Files.readString(note).strip();
    if (written.matches("\\d{1,18}")) {
      long noted = Long.parseLong(written);
      var found = ProcessHandle.of(noted);
      if (found.isPresent() && Words.of(noted).contains(mark(home))) {
        end(found.get());
      }
    }
    Files.deleteIfExists(note);
  }

  boolean alive() {
    return process.isAlive();
  }

  int exitValue() {
    return process.exitValue();
  }

  CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  void stop() throws IOException, InterruptedException {
    end(process.toHandle());
    Files.deleteIfExists(note);
  }

  private static void end(ProcessHandle process) throws InterruptedException {
    boolean asked = process.destroy();
    for (int waited = 0; process.isAlive() && waited < 100; waited++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    if (process.isAlive() && asked) {
      boolean unused = process.destroyForcibly();
    }
  }
}
