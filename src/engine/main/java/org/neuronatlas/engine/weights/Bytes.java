package org.neuronatlas.engine.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Small pieces of a file, little endian; and room for a tensor. */
final class Bytes {
  /** Where libtorch's own tensors begin: at a multiple of it. */
  private static final int ALIGNED = 64;

  /** The most bytes of one tensor. */
  static final int MOST = Integer.MAX_VALUE - 2 * ALIGNED;

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

  /** Memory outside the heap for so many floats, in this machine's byte order. */
  static ByteBuffer room(int floats) {
    int bytes = Math.multiplyExact(4, floats);
    int whole = (bytes + ALIGNED - 1) / ALIGNED * ALIGNED;
    ByteBuffer aligned = ByteBuffer.allocateDirect(whole + ALIGNED).alignedSlice(ALIGNED);
    return aligned.slice(0, bytes).order(ByteOrder.nativeOrder());
  }

  /** The first bytes of a file, up to {@code count}. */
  static byte[] head(FileChannel channel, int count) throws IOException {
    return at(channel, 0, (int) Math.min(count, channel.size())).array();
  }
}
