package org.neuronatlas.engine.weights.pickle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a part of a file, read forwards through a small buffer. */
public final class Source {
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_LINE = 4096;

  /** A string beyond this is no name, setting or piece of code of a model. */
  private static final int LONGEST_STRING = 1 << 24;

  private final FileChannel channel;
  private final long end;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private long next;

  /** Reads bytes {@code begin} to {@code end} of the file. */
  public Source(FileChannel channel, long begin, long end) {
    this.channel = channel;
    this.next = begin;
    this.end = end;
  }

  /** Where the next byte lies in the file. */
  public long position() {
    return next - buffer.remaining();
  }

  /** How many bytes are left. */
  public long left() {
    return end - position();
  }

  int u8() {
    return need(1).get() & 0xff;
  }

  int u16() {
    return need(2).getShort() & 0xffff;
  }

  int i32() {
    return need(4).getInt();
  }

  long u32() {
    return need(4).getInt() & 0xffffffffL;
  }

  long i64() {
    return need(8).getLong();
  }

  double bigEndianDouble() {
    return Double.longBitsToDouble(Long.reverseBytes(i64()));
  }

  /** The next bytes; their number is compared with what is there before any memory is taken. */
  byte[] bytes(long count) {
    if (count < 0 || count > left() || count > LONGEST_STRING) {
      throw new BadPickle(
          "its pickle announces %s bytes in one piece at byte %d, where %d are left (the limit is %d)"
              .formatted(Long.toUnsignedString(count), position(), left(), LONGEST_STRING));
    }
    byte[] out = new byte[(int) count];
    for (int at = 0; at < out.length; ) {
      int piece = Math.min(out.length - at, BUFFER);
      need(piece).get(out, at, piece);
      at += piece;
    }
    return out;
  }

  String text(long count) {
    return new String(bytes(count), StandardCharsets.UTF_8);
  }

  /** Up to the next line feed, which is left out. */
  String line(Charset charset) {
    byte[] line = new byte[64];
    for (int n = 0; n <= LONGEST_LINE; n++) {
      int b = u8();
      if (b == '\n') {
        return new String(line, 0, n, charset);
      }
      if (n == line.length) {
        line = Arrays.copyOf(line, 2 * n);
      }
      line[n] = (byte) b;
    }
    throw new BadPickle(
        "its pickle has a line of more than %d bytes before byte %d"
            .formatted(LONGEST_LINE, position()));
  }

  private ByteBuffer need(int count) {
    if (buffer.remaining() >= count) {
      return buffer;
    }
    if (count > left()) {
      throw new BadPickle("its pickle ends early, at byte " + end);
    }
    try {
      buffer.compact();
      buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + (end - next)));
      while (buffer.position() < count) {
        int read = channel.read(buffer, next);
        if (read < 0) {
          throw new BadPickle("its pickle ends early, at byte " + next);
        }
        next += read;
      }
      buffer.flip();
      return buffer;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read on at byte " + next + ".", e);
    }
  }
}
