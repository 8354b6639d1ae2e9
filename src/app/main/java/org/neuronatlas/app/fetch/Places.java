package org.neuronatlas.app.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.home.AtlasHome;

/**
 * Where a model of this slug lives, {@code models/SLUG}, and where it grows before that, {@code
 * models/.SLUG.part}. A folder under its own name is whole.
 */
record Places(Path folder, Path growing, Path former, Path lock) {

  static Places of(AtlasHome home, String slug) {
    return new Places(
        home.models().resolve(slug),
        home.models().resolve("." + slug + ".part"),
        home.models().resolve("." + slug + ".old"),
        home.run().resolve("fetch-" + slug + ".lock"));
  }

  /** Held by the one who fetches; the kernel lets go of it when that one dies. */
  FileChannel lock(String name) throws IOException {
    FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      @Nullable FileLock held = channel.tryLock();
      if (held != null) {
        return channel;
      }
    } catch (OverlappingFileLockException ours) {
      // said below
    }
    channel.close();
    throw new FetchFailed("Another ./atlas fetch of '%s' is under way.".formatted(name));
  }

  /** What a death between two steps of {@link #publish} has left over goes. */
  void tidy() throws IOException {
    if (Files.exists(folder)) {
      delete(former);
    }
  }

  /** The grown folder takes its name; one that stood there before goes. */
  void publish() throws IOException {
    sync(growing);
    if (Files.exists(folder)) {
      delete(former);
      Files.move(folder, former, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(growing, folder, StandardCopyOption.ATOMIC_MOVE);
    sync(folder.resolveSibling(""));
    delete(former);
  }

  /** On disk for good, whatever happens to the machine. */
  static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
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
