package org.neuronatlas.app.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Where an unfinished training lies, and of what it is one. */
record WorkFolder(Path folder) {

  /**
   * Begins a training by this plan, or goes on with it.
   *
   * @throws IllegalArgumentException where another one lies there: it is left alone
   */
  void begin(String plan) throws IOException {
    Path file = folder.resolve("plan.txt");
    if (!Files.isRegularFile(file)) {
      Files.createDirectories(folder);
      Path part = folder.resolve("plan.part");
      Files.writeString(part, plan);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    List<String> before = Files.readAllLines(file);
    List<String> now = plan.lines().toList();
    for (int i = 0; i < now.size(); i++) {
      if (i >= before.size() || !before.get(i).equals(now.get(i))) {
        throw new IllegalArgumentException(
            "%s holds an unfinished training of other settings (%s instead of %s): ask for the same again, choose another --out, or remove the folder."
                .formatted(folder, i < before.size() ? before.get(i) : "nothing", now.get(i)));
      }
    }
  }

  /** Takes it away, once the dictionary is written. */
  void remove() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
