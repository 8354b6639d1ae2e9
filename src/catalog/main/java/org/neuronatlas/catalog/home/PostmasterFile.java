package org.neuronatlas.catalog.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a running PostgreSQL says about itself in {@code postmaster.pid}. */
record PostmasterFile(Path file, long pid, int port) {

  /** Empty where there is none, or where one is only half written. */
  static Optional<PostmasterFile> read(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() < 4) {
        return Optional.empty();
      }
      return Optional.of(
          new PostmasterFile(
              file, Long.parseLong(lines.get(0).strip()), Integer.parseInt(lines.get(3).strip())));
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The server of this very folder; an id can have gone to a stranger since. */
  Optional<ProcessHandle> process() throws IOException {
    List<String> words = Words.of(pid);
    boolean ours =
        !words.isEmpty()
            && words.get(0).endsWith("/postgres")
            && words.contains(file.resolveSibling("").toString());
    return ours ? ProcessHandle.of(pid) : Optional.empty();
  }
}
