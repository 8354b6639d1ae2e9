package org.neuronatlas.engine.weights;

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
public final class Safetensors implements Tensors {
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

  @Override
  public Set<String> names() {
    return header.tensors().keySet();
  }

  /** The free text entries of the header. */
  public Map<String, String> metadata() {
    return Map.copyOf(header.metadata());
  }

  @Override
  public TensorInfo info(String name) {
    return placed(name).info();
  }

  /** Where a tensor lies in the file. */
  Header.Placed placed(String name) {
    Header.Placed placed = header.tensors().get(name);
    if (placed == null) {
      throw new BadWeights("no tensor '" + name + "' in " + file + "; it has " + names());
    }
    return placed;
  }

  @Override
  public float[] floats(String name) throws IOException {
    TensorInfo info = info(name);
    ByteBuffer bytes = map(placed(name));
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

  @Override
  public long[] longs(String name) throws IOException {
    TensorInfo info = info(name);
    if (info.dtype() != DType.I64) {
      throw new BadWeights(
          "tensor '%s' of %s holds %s; read it as floats".formatted(name, file, info.dtype()));
    }
    long[] out = new long[Math.toIntExact(info.count())];
    map(placed(name)).asLongBuffer().get(out);
    return out;
  }

  private ByteBuffer map(Header.Placed at) throws IOException {
    long length = at.end() - at.begin();
    if (length > Integer.MAX_VALUE) {
      throw new BadWeights(
          "tensor '%s' of %s has %d bytes; one tensor may have up to 2 GiB"
              .formatted(at.info().name(), file, length));
    }
    return channel
        .map(FileChannel.MapMode.READ_ONLY, at.begin(), length)
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
