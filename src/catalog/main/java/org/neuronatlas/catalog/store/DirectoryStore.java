package org.neuronatlas.catalog.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * An object store in a directory. A put writes beside its target and renames; {@link #sync()}
 * flushes the file system once for all of them, which on a unit of 500 pictures costs less than 500
 * fsyncs.
 */
public final class DirectoryStore implements ObjectStore {
  private final Path root;
  private final AtomicLong names = new AtomicLong();
  private final Queue<Path> unsynced = new ConcurrentLinkedQueue<>();

  public DirectoryStore(Path root) {
    this.root = root;
  }

  @Override
  public void put(String key, ByteBuffer bytes) throws IOException {
    Path target = root.resolve(key);
    Files.createDirectories(target.getParent());
    Path part =
        target.resolveSibling(
            "."
                + target.getFileName()
                + "."
                + ProcessHandle.current().pid()
                + "."
                + names.incrementAndGet());
    try {
      try (FileChannel channel =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer rest = bytes.duplicate();
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw named(e, bytes.remaining());
    }
    unsynced.add(target);
  }

  @Override
  public ByteBuffer get(String key) throws IOException {
    try (FileChannel channel = FileChannel.open(root.resolve(key), StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
  }

  @Override
  public Stream<String> list(String prefix) throws IOException {
    Path folder = root.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .filter(key -> key.startsWith(prefix))
          .toList()
          .stream();
    }
  }

  @Override
  public void delete(String key) throws IOException {
    Files.deleteIfExists(root.resolve(key));
  }

  @Override
  public void sync() throws IOException {
    if (unsynced.isEmpty()) {
      return;
    }
    if (syncFileSystem()) {
      unsynced.clear();
      return;
    }
    for (Path path = unsynced.poll(); path != null; path = unsynced.poll()) {
      fsync(path);
      fsync(path.resolveSibling("."));
    }
  }

  /** {@code sync -f}: one syncfs(2); false where the machine has no such command. */
  private boolean syncFileSystem() throws IOException {
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
    }
  }

  private IOException named(IOException e, int size) {
    boolean full = root.toFile().getUsableSpace() < size + (1L << 20);
    if (!full && !(e instanceof FileSystemException)) {
      return e;
    }
    String why = full ? "the disk is full" : String.valueOf(e.getMessage());
    return new IOException("Writing " + size + " bytes under " + root + " failed: " + why + ".", e);
  }
}
