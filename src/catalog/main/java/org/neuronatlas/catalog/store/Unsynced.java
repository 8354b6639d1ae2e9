package org.neuronatlas.catalog.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Files that are written, but not yet durable. They are flushed together, the file system once for
 * all of them where that can be asked: on a unit of 500 pictures it costs less than 500 fsyncs.
 */
final class Unsynced {
  private final Path root;
  private final Queue<Path> written = new ConcurrentLinkedQueue<>();

  Unsynced(Path root) {
    this.root = root;
  }

  void add(Path file) {
    written.add(file);
  }

  /** Makes what was written until now survive a power cut. */
  void flush() throws IOException {
    List<Path> now = new ArrayList<>(); // what is put from here on is the next flush's
    for (Path path = written.poll(); path != null; path = written.poll()) {
      now.add(path);
    }
    if (now.isEmpty() || syncFileSystem()) {
      return;
    }
    for (Path path : now) {
      fsync(path);
      fsync(path.resolveSibling("."));
    }
  }

  /** {@code sync -f}: one syncfs(2); false where the machine has no such command. */
  private boolean syncFileSystem() throws IOException {
    if (!System.getProperty("os.name").equals("Linux")) {
      return false; // elsewhere sync takes no folder, and does not wait
    }
    try {
      Process sync =
          new ProcessBuilder("sync", "-f", root.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return sync.waitFor() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while flushing " + root, e);
    }
  }

  private static void fsync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (NoSuchFileException deleted) {
      return; // what is deleted needs no disk
    }
  }
}
