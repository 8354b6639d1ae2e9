package org.neuronatlas.catalog.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders: there complete, or not there. */
final class Folders {
  private Folders() {}

  /** Gives a folder whose files are on disk its name; it survives a power cut from here on. */
  static void publish(Path partial, Path folder) throws IOException {
    Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    sync(folder.resolveSibling(""));
  }

  static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static void syncAll(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.filter(p -> !Files.isSymbolicLink(p)).toList()) {
        sync(path);
      }
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> inside = Files.walk(folder)) {
      deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
