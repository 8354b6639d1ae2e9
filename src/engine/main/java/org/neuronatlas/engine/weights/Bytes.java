package org.neuronatlas.engine.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Small pieces of a file, little endian. */
final class Bytes {
  private Bytes() {}

  /** Bytes {@code from} to {@code from + count}, which must be in the file. */
  static ByteBuffer at(FileChannel channel, long from, int count) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (out.hasRemaining()) {
      int read = channel.read(out, from + out.position());
      if (read < 0) {
        throw new EOFException("The file became shorter while it was read.");
      }
    }
    return out.flip();
  }

  /** The first bytes of a file, up to {@code count}. */
  static byte[] head(FileChannel channel, int count) throws IOException {
    return at(channel, 0, (int) Math.min(count, channel.size())).array();
  }
}
