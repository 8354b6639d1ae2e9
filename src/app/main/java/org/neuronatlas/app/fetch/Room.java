package org.neuronatlas.app.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Folder -> bytes that can still be written there. */
interface Room {
  /** Left for everything else that writes: the database's log, above all. */
  long SPARE = 64L << 20;

  Room OF_THE_DISK = folder -> Files.getFileStore(folder).getUsableSpace();

  long free(Path folder) throws IOException;

  /**
   * @throws FetchFailed when so many bytes more would fill the disk
   */
  default void require(String what, long bytes, Path folder) throws IOException {
    long free = free(folder);
    if (bytes > 0 && free < bytes + SPARE) {
      throw new FetchFailed(
          "%s needs %s more, and %s has %s free: make room, or set ATLAS_HOME to a folder on another disk."
              .formatted(what, size(bytes), folder.resolveSibling(""), size(free)));
    }
  }

  static String size(long bytes) {
    if (bytes < 1_000_000) {
      return String.format(Locale.ROOT, "%,d bytes", bytes);
    }
    return bytes < 1_000_000_000L
        ? String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%,.2f GB", bytes / 1e9);
  }
}
