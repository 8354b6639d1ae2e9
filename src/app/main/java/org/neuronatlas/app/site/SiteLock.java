package org.neuronatlas.app.site;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.home.AtlasHome;

/**
 * Held by the one {@code demo} or {@code serve} of a home; the kernel lets go of it when that one
 * dies.
 */
final class SiteLock implements AutoCloseable {
  private final FileChannel channel;
  private final Path note;

  private SiteLock(FileChannel channel, Path note) {
    this.channel = channel;
    this.note = note;
  }

  static SiteLock take(AtlasHome home) throws IOException {
    FileChannel channel =
        FileChannel.open(
            home.run().resolve("site.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    Path note = home.run().resolve("site");
    if (free(channel)) {
      Files.deleteIfExists(note);
      return new SiteLock(channel, note);
    }
    channel.close();
    String who = Files.exists(note) ? " (" + Files.readString(note).strip() + ")" : "";
    throw new IllegalStateException(
        "The atlas in "
            + home
            + " is already served"
            + who
            + ": stop that one, or set ATLAS_HOME to another folder.");
  }

  private static boolean free(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** For the sentence that a second one gets. */
  void note(URI url) throws IOException {
    Files.writeString(note, url + ", process " + ProcessHandle.current().pid() + "\n");
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(note);
    channel.close();
  }
}
