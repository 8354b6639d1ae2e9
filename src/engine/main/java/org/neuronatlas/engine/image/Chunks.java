package org.neuronatlas.engine.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The chunks of PNG (length, name, content, checksum) and of RIFF (name, length, content). */
final class Chunks {
  private Chunks() {}

  /**
   * The content of the first chunk called {@code name}.
   *
   * @param first where the first chunk begins
   * @param order big-endian lengths are PNG's, little-endian ones RIFF's
   */
  static byte @Nullable [] find(byte[] bytes, int first, ByteOrder order, String name) {
    boolean png = order.equals(ByteOrder.BIG_ENDIAN);
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(order);
    long at = first;
    while (at + 8 <= bytes.length) {
      long length = numbers.getInt((int) at + (png ? 0 : 4)) & 0xffffffffL;
      int content = (int) at + 8;
      if (Format.is(bytes, (int) at + (png ? 4 : 0), name)) {
        return Arrays.copyOfRange(bytes, content, (int) Math.min(bytes.length, content + length));
      }
      at = content + length + (png ? 4 : length & 1);
    }
    return null;
  }
}
