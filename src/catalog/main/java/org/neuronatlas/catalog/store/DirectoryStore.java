package org.neuronatlas.catalog.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * An object store in a directory. A put writes beside its target and renames; what it has written
 * is durable with the next {@link #sync()}. Longer than most files: reading, writing, listing and
 * deleting race with each other, and the rules that keep them apart are best read together.
 */
public final class DirectoryStore implements ObjectStore {
  private static final int MAPPED_FROM = 1 << 16; // below, reading costs less than mapping
  private static final int REMEMBERED = 50_000; // pictures, of some 10 MB together

  private final Path root;
  private final AtomicLong names = new AtomicLong();
  private final Map<String, FileTime> checked = new ConcurrentHashMap<>();
  private final Unsynced unsynced;

  public DirectoryStore(Path root) {
    this.root = root;
    this.unsynced = new Unsynced(root);
  }

  @Override
  public void put(String key, ByteBuffer bytes) throws IOException {
    Path target = root.resolve(Key.checked(key));
    Path part =
        target.resolveSibling("." + ProcessHandle.current().pid() + "." + names.incrementAndGet());
    try {
      try (FileChannel channel = create(part)) {
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

  /** A delete may take the folder away between its making and its use: then it is made again. */
  private static FileChannel create(Path part) throws IOException {
    for (int attempt = 0; ; attempt++) {
      Files.createDirectories(part.getParent());
      try {
        return FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (NoSuchFileException gone) {
        if (attempt == 100) {
          throw gone;
        }
      }
    }
  }

  @Override
  public ByteBuffer get(String key) throws IOException {
    try (FileChannel channel = reading(key)) {
      long size = channel.size();
      return Checked.whole(
          key,
          size < MAPPED_FROM
              ? ByteBuffer.wrap(bytes(key, channel, (int) size)).asReadOnlyBuffer()
              : channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
    }
  }

  @Override
  public Opened open(String key) throws IOException {
    FileChannel channel = reading(key);
    boolean flows = false;
    try {
      long size = channel.size();
      if (size <= Opened.SMALL) {
        FileTime written = Files.getLastModifiedTime(root.resolve(key));
        byte[] bytes = bytes(key, channel, (int) size);
        if (!written.equals(checked.get(key))) {
          Checked.whole(key, ByteBuffer.wrap(bytes));
          remember(key, written);
        }
        return new Opened.Whole(bytes);
      }
      flows = true;
      InputStream stream = Channels.newInputStream(channel);
      return new Opened.Flowing(size, new Checked(key, stream, size));
    } finally {
      if (!flows) {
        channel.close();
      }
    }
  }

  /** Hashing costs more than reading: a file that has not changed since is not hashed again. */
  private void remember(String key, FileTime written) {
    if (checked.size() >= REMEMBERED) {
      checked.clear();
    }
    checked.put(key, written);
  }

  private FileChannel reading(String key) throws IOException {
    Path path = root.resolve(Key.checked(key));
    FileChannel channel;
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ);
    } catch (FileSystemException e) {
      throw e instanceof NoSuchFileException || throughAFile(path)
          ? new NoSuchFileException(key)
          : e;
    }
    if (Files.isDirectory(path)) {
      channel.close();
      throw new NoSuchFileException(key);
    }
    return channel;
  }

  /** "a/b" where "a" is an object: nothing is there, whatever the file system calls it. */
  private boolean throughAFile(Path path) {
    Path folder = path.resolveSibling("");
    while (folder.startsWith(root) && !Files.exists(folder)) {
      folder = folder.resolveSibling("");
    }
    return Files.isRegularFile(folder);
  }

  private static byte[] bytes(String key, FileChannel channel, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new DamagedObject(key, "%,d bytes of it are missing".formatted(bytes.remaining()));
      }
    }
    return bytes.array();
  }

  @Override
  public Stream<Stored> list(String prefix) throws IOException {
    return files(root.resolve(Key.folder(prefix)))
        .filter(path -> !isUnfinished(path))
        .filter(path -> root.relativize(path).toString().startsWith(prefix))
        .flatMap(path -> stored(path).stream());
  }

  @SuppressWarnings("StreamResourceLeak") // the caller's to close
  private static Stream<Path> files(Path folder) throws IOException {
    return Files.isDirectory(folder)
        ? Files.walk(folder).filter(Files::isRegularFile)
        : Stream.empty();
  }

  private static boolean isUnfinished(Path file) {
    return file.getFileName().toString().startsWith(".");
  }

  /** Empty where it has been deleted since it was seen. */
  private Optional<Stored> stored(Path file) {
    try {
      return Optional.of(new Stored(root.relativize(file).toString(), Files.size(file)));
    } catch (NoSuchFileException deleted) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long unfinished(boolean forget) throws IOException {
    List<Path> parts;
    try (Stream<Path> files = files(root)) {
      parts = files.filter(DirectoryStore::isUnfinished).toList();
    }
    long bytes = 0;
    for (Path part : parts) {
      bytes += Files.size(part);
      if (forget) {
        Files.deleteIfExists(part);
      }
    }
    return bytes;
  }

  @Override
  public void delete(String key) throws IOException {
    Path path = root.resolve(Key.checked(key));
    if (Files.isDirectory(path) || !Files.exists(path)) {
      return;
    }
    Files.deleteIfExists(path);
    Path folder = path.resolveSibling("");
    try {
      while (!folder.equals(root) && Files.deleteIfExists(folder)) {
        folder = folder.resolveSibling("");
      }
    } catch (DirectoryNotEmptyException others) {
      return; // other objects live there
    }
  }

  @Override
  public void sync() throws IOException {
    unsynced.flush();
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
