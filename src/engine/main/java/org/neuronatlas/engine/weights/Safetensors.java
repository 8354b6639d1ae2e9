package org.neuronatlas.engine.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file, read a tensor at a time, so files beyond 2 GiB are fine; one tensor may take
 * up to 2 GiB.
 *
 * <p>Opening reads and checks the header alone: every tensor must lie inside the file, have the
 * bytes its shape asks for, and touch its neighbours. A file that breaks a rule is refused with a
 * {@link BadWeights} that names the tensor.
 */
public final class Safetensors implements Tensors {
  /** Beyond the header of any vision model: 100,000 tensors take half of it. */
  private static final long MAX_HEADER = 1 << 25;

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
    long length = Bytes.at(channel, 0, 8).getLong();
    if (length < 2 || length > MAX_HEADER || length > size - 8) {
      throw new BadWeights(
          "it announces a header of %d bytes, but has %d bytes (the limit is %d)"
              .formatted(length, size, MAX_HEADER));
    }
    ByteBuffer json = Bytes.at(channel, 8, (int) length);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(json).toString();
      return Header.parse(text, 8 + length, size);
    } catch (CharacterCodingException e) {
      throw new BadWeights("the header is not text in UTF-8", e);
    }
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
      throw Names.unknown(name, file, names());
    }
    return placed;
  }

  @Override
  public float[] floats(String name) throws IOException {
    return reals(name).floats();
  }

  @Override
  public ByteBuffer direct(String name) throws IOException {
    return reals(name).direct();
  }

  @Override
  public long[] longs(String name) throws IOException {
    return numbers(name).checkWhole(file).longs();
  }

  private Numbers reals(String name) {
    return numbers(name).checkReal(file);
  }

  private Numbers numbers(String name) {
    Header.Placed at = placed(name);
    long[] strides = Numbers.rowMajor(at.info().shape());
    return new Numbers(channel, at.info(), at.begin(), strides, ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
