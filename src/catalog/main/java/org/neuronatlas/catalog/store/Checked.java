package org.neuronatlas.catalog.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads exactly {@code size} bytes and holds the last of them back until the key's hash, where it
 * promises one, agrees: whoever was told the size sees that something is missing.
 */
final class Checked extends FilterInputStream {
  private final String key;
  private final @Nullable String expected;
  private final MessageDigest digest = Sha256.digest();
  private long left;

  Checked(String key, InputStream stream, long size) {
    super(stream);
    this.key = key;
    this.expected = Key.sha256(key);
    this.left = size;
  }

  /** The same bytes, when they are what {@code key} says. */
  static ByteBuffer whole(String key, ByteBuffer bytes) throws DamagedObject {
    String expected = Key.sha256(key);
    if (expected != null) {
      MessageDigest digest = Sha256.digest();
      digest.update(bytes.duplicate());
      compare(key, expected, digest);
    }
    return bytes;
  }

  private static void compare(String key, String expected, MessageDigest digest)
      throws DamagedObject {
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(expected)) {
      throw new DamagedObject(key, "its bytes have the SHA-256 " + found);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (left == 0 || length == 0) {
      return left == 0 ? -1 : 0;
    }
    int count = super.read(into, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new DamagedObject(key, "%,d bytes of it are missing".formatted(left));
    }
    left -= count;
    if (expected != null) {
      digest.update(into, offset, count);
      if (left == 0) {
        compare(key, expected, digest);
      }
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, 1 << 16)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
