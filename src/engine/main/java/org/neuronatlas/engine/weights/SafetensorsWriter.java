package org.neuronatlas.engine.weights;

import ai.djl.ndarray.types.Shape;
import com.google.gson.stream.JsonWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes tensors, row by row and one after the other, as a safetensors file; nothing but the
 * current rows is held in memory, so a tensor may be far larger.
 *
 * <pre>{@code
 * try (var out = SafetensorsWriter.create(file, "activations", new Shape(n, c), Map.of("files", json))) {
 *   for (float[] rows : batches) out.append(rows);
 * }
 * }</pre>
 */
public final class SafetensorsWriter implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private final long count; // bytes
  private long written;

  private SafetensorsWriter(Path file, FileChannel channel, long count) {
    this.file = file;
    this.channel = channel;
    this.count = count;
  }

  /**
   * Creates (or replaces) a file of one float32 tensor and writes its header.
   *
   * @param key the tensor's name
   * @param shape its whole shape
   * @param metadata free text entries; empty for none
   */
  public static SafetensorsWriter create(
      Path file, String key, Shape shape, Map<String, String> metadata) throws IOException {
    return create(file, List.of(new TensorInfo(key, DType.F32, shape)), metadata);
  }

  /**
   * The same of several tensors, F32 or I64, whose numbers follow in this order. Each begins at a
   * multiple of its numbers' size where those of eight bytes stand first.
   */
  public static SafetensorsWriter create(
      Path file, List<TensorInfo> tensors, Map<String, String> metadata) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    long bytes = tensors.stream().mapToLong(SafetensorsWriter::bytes).sum();
    SafetensorsWriter writer = new SafetensorsWriter(file, channel, bytes);
    writer.put(header(tensors, metadata));
    return writer;
  }

  private static long bytes(TensorInfo tensor) {
    return tensor.count() * tensor.dtype().bytes;
  }

  private static ByteBuffer header(List<TensorInfo> tensors, Map<String, String> metadata)
      throws IOException {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      if (!metadata.isEmpty()) {
        json.name("__metadata__").beginObject();
        for (var entry : new TreeMap<>(metadata).entrySet()) {
          json.name(entry.getKey()).value(entry.getValue());
        }
        json.endObject();
      }
      long from = 0;
      for (TensorInfo tensor : tensors) {
        json.name(tensor.name()).beginObject().name("dtype").value(tensor.dtype().toString());
        json.name("shape").beginArray();
        for (long side : tensor.shape().getShape()) {
          json.value(side);
        }
        long to = from + bytes(tensor);
        json.endArray().name("data_offsets").beginArray().value(from).value(to).endArray();
        json.endObject();
        from = to;
      }
      json.endObject();
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    int padded =
        (bytes.length + 7) / 8 * 8; // numbers begin at a multiple of 8; spaces may follow the JSON
    ByteBuffer out = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(padded).put(bytes);
    while (out.hasRemaining()) {
      out.put((byte) ' ');
    }
    return out.flip();
  }

  /** Appends the next numbers, row-major; more than the shapes hold is an error. */
  public void append(float[] numbers) throws IOException {
    ByteBuffer bytes = room(Float.BYTES, numbers.length);
    bytes.asFloatBuffer().put(numbers);
    put(bytes);
  }

  /** The same of whole numbers. */
  public void append(long[] numbers) throws IOException {
    ByteBuffer bytes = room(Long.BYTES, numbers.length);
    bytes.asLongBuffer().put(numbers);
    put(bytes);
  }

  private ByteBuffer room(int each, int numbers) {
    long more = (long) each * numbers;
    if (written + more > count) {
      throw new BadWeights(
          "cannot write %d numbers to %s: its tensors hold %d bytes, %d are there already"
              .formatted(numbers, file, count, written));
    }
    written += more;
    return ByteBuffer.allocate((int) more).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void put(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      int unused = channel.write(bytes);
    }
  }

  /** Closes the file; fewer numbers than the shapes ask for is an error. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (written != count) {
      throw new BadWeights(
          "%s is incomplete: %d of %d bytes were written".formatted(file, written, count));
    }
  }
}
