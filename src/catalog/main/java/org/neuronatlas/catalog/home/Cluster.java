package org.neuronatlas.catalog.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The data folder: made by {@code initdb}, with passwords asked from its first moment. */
record Cluster(Path folder, Binaries binaries) {
  static final String OWNER = "atlas";

  /** Durable, and deaf to all but this machine. */
  private static final String SETTINGS =
      """

      # Neuron Atlas
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      password_encryption = 'scram-sha-256'
      fsync = on
      synchronous_commit = on
      full_page_writes = on
      max_connections = 64
      shared_buffers = 128MB
      max_wal_size = 1GB
      timezone = 'UTC'
      log_timezone = 'UTC'
      lc_messages = 'C'
      log_line_prefix = '%m '
      """;

  static Cluster of(AtlasHome home, Binaries binaries) {
    return new Cluster(folder(home), binaries);
  }

  static Path folder(AtlasHome home) {
    return home.postgres().resolve("data");
  }

  boolean exists() {
    return Files.isDirectory(folder);
  }

  /** Made beside its place and moved there: a folder that exists is complete. */
  void create(Password password) throws IOException, InterruptedException {
    Path partial = folder.resolveSibling("data.partial");
    Folders.delete(partial);
    Command.run(
        "make the database's folder " + folder,
        Rights.drop(
            List.of(
                binaries.program("initdb"),
                "-D",
                partial.toString(),
                "--username=" + OWNER,
                "--auth=scram-sha-256",
                "--pwfile=" + password.file(),
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                "--encoding=UTF8")));
    Path settings = partial.resolve("postgresql.conf");
    Files.writeString(settings, SETTINGS, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    Folders.sync(settings); // initdb has seen to the rest
    Folders.publish(partial, folder);
  }

  /** Data of another major version cannot be read, and must not be touched. */
  void requireSameVersion() throws IOException, InterruptedException {
    Path file = folder.resolve("PG_VERSION");
    String data = Files.exists(file) ? Files.readString(file).strip() : "none";
    String program =
        Command.run(
            "ask PostgreSQL for its version",
            Rights.drop(List.of(binaries.program("postgres"), "--version")));
    String major = program.replaceFirst("(?s)^\\D*(\\d+).*", "$1");
    if (!major.equals(data)) {
      throw new HomeException(
          "the database in "
              + folder
              + " was written by PostgreSQL "
              + data
              + " and this version of the atlas brings PostgreSQL "
              + major
              + ": use the version that wrote it, or set ATLAS_HOME to a new folder");
    }
  }
}
