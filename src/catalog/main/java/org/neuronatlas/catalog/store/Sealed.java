package org.neuronatlas.catalog.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** Run files end with the SHA-256 of all before it, as their names promise nothing. */
public final class Sealed {
  /** Bytes a seal takes. */
  public static final int SIZE = 32;

  private Sealed() {}

  /** Ends what was written into {@code file} with its digest, and flips it for reading. */
  public static ByteBuffer seal(ByteBuffer file) {
    byte[] digest = digest(file.duplicate().flip());
    return file.put(digest).flip();
  }

  /** What stands before the seal, when it agrees. */
  public static ByteBuffer open(String key, ByteBuffer file) throws DamagedObject {
    int body = file.remaining() - SIZE;
    if (body < 0) {
      throw new DamagedObject(key, "%,d bytes are too few".formatted(file.remaining()));
    }
    ByteBuffer content = file.slice(file.position(), body);
    ByteBuffer seal = file.slice(file.position() + body, SIZE);
    if (!ByteBuffer.wrap(digest(content.duplicate())).equals(seal)) {
      throw new DamagedObject(
          key, "its %,d bytes do not match their own digest".formatted(file.remaining()));
    }
    return content;
  }

  private static byte[] digest(ByteBuffer bytes) {
    MessageDigest digest = Sha256.digest();
    digest.update(bytes);
    return digest.digest();
  }
}
