package org.neuronatlas.catalog.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.Stream;

/**
 * Named bytes. A write is atomic (a reader sees all of it or none) and becomes durable with the
 * next {@link #sync()}.
 */
public interface ObjectStore {

  /** Stores {@code bytes} under {@code key}, replacing what was there. */
  void put(String key, ByteBuffer bytes) throws IOException;

  /** The bytes under {@code key}, read-only; throws {@link java.nio.file.NoSuchFileException}. */
  ByteBuffer get(String key) throws IOException;

  /**
   * The keys that begin with {@code prefix} (any beginning, not only a folder), as they are found,
   * in no promised order. Throws {@link java.io.UncheckedIOException} on the way; to be closed.
   */
  Stream<String> list(String prefix) throws IOException;

  /** Forgets {@code key}; nothing happens where there is none. */
  void delete(String key) throws IOException;

  /** Makes every earlier {@link #put} survive a power cut. */
  void sync() throws IOException;

  /**
   * Stores a picture under the SHA-256 of its bytes; the same bytes always have the same address.
   *
   * @return the hash, 64 hexadecimal digits
   */
  default String putPicture(byte[] bytes, String extension) throws IOException {
    String sha256 = Sha256.hex(bytes);
    put(pictureKey(sha256, extension), ByteBuffer.wrap(bytes));
    return sha256;
  }

  /** {@code images/ab/abcd….png}: two digits of folder keep listings short. */
  static String pictureKey(String sha256, String extension) {
    return "images/" + sha256.substring(0, 2) + "/" + sha256 + "." + extension;
  }
}
