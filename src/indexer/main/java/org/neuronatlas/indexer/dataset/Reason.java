package org.neuronatlas.indexer.dataset;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read, without the path an exception carries: failures are published. */
final class Reason {
  private Reason() {}

  static String of(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "this user may not read it";
    }
    if (e instanceof NoSuchFileException) {
      return "it is gone";
    }
    if (e instanceof FileSystemException system) {
      String reason = system.getReason();
      return reason == null ? "the disk does not give it" : reason;
    }
    return String.valueOf(e.getMessage());
  }
}
