package org.neuronatlas.catalog.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a process was started with: an id noted on disk can be a stranger's by now. */
public final class Words {
  private static final Path PROCESSES = Path.of("/proc");

  private Words() {}

  /** The program and its arguments; none where there is no such process. */
  public static List<String> of(long process) throws IOException {
    // Linux's own word first: Java's leaves out the arguments of a long command.
    if (!Files.exists(PROCESSES.resolve("self"))) {
      return fromJava(process);
    }
    try {
      Path words = PROCESSES.resolve(Long.toString(process)).resolve("cmdline");
      return List.of(Files.readString(words).split("\0", -1));
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  static List<String> fromJava(long process) {
    return ProcessHandle.of(process)
        .map(ProcessHandle::info)
        .filter(info -> info.command().isPresent())
        .map(
            info ->
                Stream.concat(
                        info.command().stream(), Stream.of(info.arguments().orElse(new String[0])))
                    .toList())
        .orElse(List.of());
  }
}
