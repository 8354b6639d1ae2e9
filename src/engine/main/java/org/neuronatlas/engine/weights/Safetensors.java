package org.neuronatlas.engine.weights;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file, read through memory maps (one a tensor, so files beyond 2 GiB are fine; one
 * tensor may hold up to 2 GiB).
 *
 * <p>Opening reads and checks the header alone: every tensor must lie inside the file, have the
 * bytes its shape asks for, and touch its neighbours. A file that breaks a rule is refused with a
 * {@link BadWeights} that names the tensor.
 */
public final class Safetensors implements Closeable {
  private static final long MAX_HEADER = 100_000_000;

  private final Path file;
  private final FileChannel channel;
  private final Header header;

  private Safetensors(Path file, FileChannel channel, Header header) {
    this.file = file;
    this.channel = channel;
    this.header = header;
  }

  /**
   * Opens a file and checks its header.
   *
   * @throws BadWeights when the file is not well-formed
   * @throws IOException when it cannot be read
   */
  public static Safetensors open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new Safetensors(file, channel, header(channel));
    } catch (BadWeights e) {
      channel.close();
      throw new BadWeights("cannot read " + file + " as safetensors: " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static Header header(FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < 8) {
      throw new BadWeights("it has " + size + " bytes, fewer than the 8 of the header's length");
    }
    long length =
        channel.map(FileChannel.MapMode.READ_ONLY, 0, 8).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > MAX_HEADER || length > size - 8) {
      throw new BadWeights(
          "it announces a header of %d bytes, but has %d bytes (the limit is %d)"
              .formatted(length, size, MAX_HEADER));
    }
    byte[] json = new byte[(int) length];
    channel.map(FileChannel.MapMode.READ_ONLY, 8, length).get(json);
    return Header.parse(new String(json, StandardCharsets.UTF_8), 8 + length, size);
  }

  /** The names of the tensors, in the header's order. */
  public Set<String> names() {
    return header.tensors().keySet();
  }

  /** The free text entries of the header. */
  public Map<String, String> metadata() {
    return Map.copyOf(header.metadata());
  }

  /** What is known about a tensor; unknown names are a {@link BadWeights}. */
  public TensorInfo info(String name) {
    TensorInfo info = header.tensors().get(name);
    if (info == null) {
      throw new BadWeights("no tensor '" + name + "' in " + file + "; it has " + names());
    }
    return info;
  }

  /** The numbers of an F32, F16 or BF16 tensor, row-major, as floats (exact). */
  public float[] floats(String name) throws IOException {
    TensorInfo info = info(name);
    ByteBuffer bytes = map(info);
    float[] out = new float[Math.toIntExact(info.count())];
    switch (info.dtype()) {
      case F32 -> bytes.asFloatBuffer().get(out);
      case F16 -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = DType.half(bytes.getShort());
        }
      }
      case BF16 -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = DType.brain(bytes.getShort());
        }
      }
      case I64 ->
          throw new BadWeights("tensor '" + name + "' of " + file + " holds I64; read it as longs");
    }
    return out;
  }

  /** The numbers of an I64 tensor, row-major. */
  public long[] longs(String name) throws IOException {
    TensorInfo info = info(name);
    if (info.dtype() != DType.I64) {
      throw new BadWeights(
          "tensor '%s' of %s holds %s; read it as floats".formatted(name, file, info.dtype()));
    }
    long[] out = new long[Math.toIntExact(info.count())];
    map(info).asLongBuffer().get(out);
    return out;
  }

  private ByteBuffer map(TensorInfo info) throws IOException {
    long length = info.end() - info.begin();
    if (length > Integer.MAX_VALUE) {
      throw new BadWeights(
          "tensor '%s' of %s has %d bytes; one tensor may have up to 2 GiB"
              .formatted(info.name(), file, length));
    }
    return channel
        .map(FileChannel.MapMode.READ_ONLY, info.begin(), length)
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
