package org.neuronatlas.app.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The bytes of a file that have come so far, {@code FILE.part}, and beside them which state of the
 * published file they are of, {@code FILE.part.json}. Bytes without that note are not gone on with.
 */
final class Part {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What the bytes are of.
   *
   * @param validator the server's name of the state, or empty
   * @param checksum as {@link Checksum} writes it, or empty
   */
  record Note(String address, String validator, String checksum) {

    /** Bytes of another state of the file, or from elsewhere, are not gone on with. */
    boolean isOf(Wanted wanted) {
      String wantedSum = wanted.checksum().map(Checksum::toString).orElse(checksum);
      boolean known = !checksum.isEmpty() || !validator.isEmpty();
      return known && checksum.equals(wantedSum) && address.equals(wanted.address().toString());
    }

    /** Headers that ask for the rest, or for all of it where the file has changed since. */
    Map<String, String> asking(long have) {
      Map<String, String> headers = new HashMap<>();
      headers.put("Range", "bytes=" + have + "-");
      if (!validator.isEmpty() && !validator.startsWith("W/")) { // a weak one may not be asked by
        headers.put("If-Range", validator);
      }
      return headers;
    }
  }

  private final Path bytes;
  private final Path noted;

  private Part(Path bytes) {
    this.bytes = bytes;
    this.noted = bytes.resolveSibling(bytes.getFileName() + ".json");
  }

  static Part of(Path target) {
    return new Part(target.resolveSibling(target.getFileName() + ".part"));
  }

  Path path() {
    return bytes;
  }

  long length() throws IOException {
    return Files.exists(bytes) ? Files.size(bytes) : 0;
  }

  /** Absent where nothing has come, or nobody knows of what. */
  Optional<Note> note() throws IOException {
    if (length() == 0 || !Files.exists(noted)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readValue(noted.toFile(), Note.class));
    } catch (JsonProcessingException torn) {
      return Optional.empty();
    }
  }

  /** Empty again, for bytes of this state. */
  void begin(Note note) throws IOException {
    discard();
    Path fresh = noted.resolveSibling(noted.getFileName() + ".new");
    JSON.writeValue(fresh.toFile(), note);
    Files.move(fresh, noted, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  void discard() throws IOException {
    Files.deleteIfExists(bytes);
    Files.deleteIfExists(noted);
  }

  FileChannel append() throws IOException {
    return FileChannel.open(
        bytes, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /** Gives the bytes, which are on disk, their name. */
  void become(Path target) throws IOException {
    Files.move(bytes, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Places.sync(target.resolveSibling(""));
    Files.deleteIfExists(noted);
  }
}
