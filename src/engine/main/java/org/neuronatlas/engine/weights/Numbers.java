package org.neuronatlas.engine.weights;

import ai.djl.ndarray.types.Shape;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The numbers of one tensor in a file.
 *
 * <p>Those that lie one after another are streamed through a small buffer: pages of a memory map
 * would count as this process's memory beside the copy. Others are picked out of a memory map.
 *
 * @param begin where the first one lies, in bytes from the start of the file
 * @param strides how many numbers lie between neighbours, by axis; see {@link #rowMajor}
 */
record Numbers(FileChannel channel, TensorInfo info, long begin, long[] strides, ByteOrder order) {
  private static final int CHUNK = 1 << 16;

  /** Takes the next floats. */
  private interface Floats {
    void take(float[] numbers, int count);
  }

  /** Takes a piece of the file, whose first number lies at byte 0. */
  private interface Piece {
    void take(ByteBuffer bytes, int count);
  }

  /** The strides of numbers that lie one after another, the last axis fastest. */
  static long[] rowMajor(Shape shape) {
    long[] strides = new long[shape.dimension()];
    long step = 1;
    for (int i = strides.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= shape.get(i);
    }
    return strides;
  }

  Numbers checkReal(Path file) {
    if (!info.dtype().real) {
      throw wrong(file, "longs");
    }
    return this;
  }

  Numbers checkWhole(Path file) {
    if (info.dtype().real) {
      throw wrong(file, "floats");
    }
    return this;
  }

  private BadWeights wrong(Path file, String due) {
    return new BadWeights(
        "tensor '%s' of %s holds %s; read it as %s"
            .formatted(Names.shown(info.name()), file, info.dtype(), due));
  }

  Numbers named(String name) {
    TensorInfo renamed = new TensorInfo(name, info.dtype(), info.shape());
    return new Numbers(channel, renamed, begin, strides, order);
  }

  /** Row-major, as float32 in this machine's byte order, for native code. */
  ByteBuffer direct() throws IOException {
    int count = count();
    ByteBuffer out = Bytes.room(count);
    if (info.dtype() == DType.F32 && order == ByteOrder.nativeOrder() && isRowMajor()) {
      fill(out, begin);
    } else {
      FloatBuffer floats = out.asFloatBuffer();
      reals((numbers, n) -> floats.put(numbers, 0, n));
      out.position(4 * count);
    }
    return out.flip();
  }

  float[] floats() throws IOException {
    float[] out = new float[count()];
    FloatBuffer to = FloatBuffer.wrap(out);
    reals((numbers, n) -> to.put(numbers, 0, n));
    return out;
  }

  private void reals(Floats to) throws IOException {
    float[] piece = new float[(int) Math.min(CHUNK / info.dtype().bytes, info.count())];
    each(
        (bytes, count) -> {
          info.dtype().reals(bytes, count, piece);
          to.take(piece, count);
        });
  }

  long[] longs() throws IOException {
    long[] out = new long[count()];
    int[] at = {0};
    DType dtype = info.dtype();
    each(
        (bytes, count) -> {
          for (int i = 0; i < count; i++) {
            out[at[0]++] = dtype.whole(bytes, i * dtype.bytes);
          }
        });
    return out;
  }

  private int count() {
    long bytes = info.count() * Math.max(4, info.dtype().bytes);
    if (bytes > Bytes.MOST) {
      throw new BadWeights(
          "tensor '%s' takes %d bytes as numbers; one tensor may have up to 2 GiB"
              .formatted(Names.shown(info.name()), bytes));
    }
    return (int) info.count();
  }

  private void each(Piece to) throws IOException {
    int size = info.dtype().bytes;
    long count = info.count();
    if (!isRowMajor()) {
      pick(to);
      return;
    }
    ByteBuffer chunk = ByteBuffer.allocateDirect((int) Math.min(CHUNK, count * size)).order(order);
    for (long done = 0; done < count; ) {
      int part = (int) Math.min(CHUNK / size, count - done);
      fill(chunk.clear().limit(part * size), begin + done * size);
      to.take(chunk, part);
      done += part;
    }
  }

  private void fill(ByteBuffer to, long from) throws IOException {
    while (to.hasRemaining()) {
      int read = channel.read(to, from);
      if (read < 0) {
        throw new EOFException("The file became shorter while it was read.");
      }
      from += read;
    }
  }

  private boolean isRowMajor() {
    long step = 1;
    for (int i = strides.length - 1; i >= 0; i--) {
      long side = info.shape().get(i);
      if (side != 1 && strides[i] != step) {
        return info.count() == 0;
      }
      step *= side;
    }
    return true;
  }

  /** Walks the axes like an odometer, the last one fastest. */
  private void pick(Piece to) throws IOException {
    int size = info.dtype().bytes;
    long extent = size;
    for (int i = 0; i < strides.length; i++) {
      extent += (info.shape().get(i) - 1) * strides[i] * size;
    }
    if (extent > Integer.MAX_VALUE) {
      throw new BadWeights(
          "tensor '%s' is spread over %d bytes; one tensor may have up to 2 GiB"
              .formatted(Names.shown(info.name()), extent));
    }
    ByteBuffer map = channel.map(FileChannel.MapMode.READ_ONLY, begin, extent);
    long[] at = new long[strides.length];
    int offset = 0;
    for (long n = info.count(); n > 0; n--) {
      to.take(map.slice(offset * size, size).order(order), 1);
      for (int i = at.length - 1; i >= 0; i--) {
        offset += (int) strides[i];
        if (++at[i] < info.shape().get(i)) {
          break;
        }
        offset -= (int) (at[i] * strides[i]);
        at[i] = 0;
      }
    }
  }
}
