package org.neuronatlas.catalog.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Named bytes. A write is atomic (a reader sees all of it or none) and becomes durable with the
 * next {@link #sync()}; until then its bytes must stay as they are. What a {@link Key} may look
 * like is the same everywhere; no key is the folder of another one.
 *
 * <p>Reading fails with {@link java.nio.file.NoSuchFileException} where there is no such key,
 * {@link DamagedObject} where a picture is not what its name says, {@link StoreUnavailable} where
 * the store itself cannot answer.
 */
public interface ObjectStore extends AutoCloseable {

  /** Stores {@code bytes} under {@code key}, replacing what was there. */
  void put(String key, ByteBuffer bytes) throws IOException;

  /** The bytes under {@code key}, read-only; larger ones are mapped, not held on the heap. */
  ByteBuffer get(String key) throws IOException;

  /** The bytes under each of {@code keys}, in their order, as many at a time as the store likes. */
  default List<ByteBuffer> getAll(List<String> keys) throws IOException {
    List<ByteBuffer> all = new ArrayList<>(keys.size());
    for (String key : keys) {
      all.add(get(key));
    }
    return all;
  }

  /** The bytes under {@code key} for passing on: small ones whole, large ones as they come. */
  Opened open(String key) throws IOException;

  /**
   * What is stored under keys that begin with {@code prefix} (any beginning, not only a folder), as
   * they are found, in no promised order. Throws {@link java.io.UncheckedIOException} on the way;
   * to be closed.
   */
  Stream<Stored> list(String prefix) throws IOException;

  /** Forgets {@code key}; nothing happens where there is none. */
  void delete(String key) throws IOException;

  /**
   * How many bytes puts that were cut off have left behind.
   *
   * @param forget also takes them away, which is safe only while nobody puts
   */
  default long unfinished(boolean forget) throws IOException {
    return 0;
  }

  /** Makes every earlier {@link #put} survive a power cut. */
  void sync() throws IOException;

  @Override
  default void close() throws IOException {}

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
