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
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes one float32 tensor, row by row, as a safetensors file; nothing but the current rows is
 * held in memory, so the tensor may be far larger.
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
  private final long count;
  private long written;

  private SafetensorsWriter(Path file, FileChannel channel, long count) {
    this.file = file;
    this.channel = channel;
    this.count = count;
  }

  /**
   * Creates (or replaces) the file and writes its header.
   *
   * @param key the tensor's name
   * @param shape its whole shape
   * @param metadata free text entries; empty for none
   */
  public static SafetensorsWriter create(
      Path file, String key, Shape shape, Map<String, String> metadata) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    SafetensorsWriter writer = new SafetensorsWriter(file, channel, shape.size());
    writer.put(header(key, shape, metadata));
    return writer;
  }

  private static ByteBuffer header(String key, Shape shape, Map<String, String> metadata)
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
      json.name(key).beginObject().name("dtype").value("F32").name("shape").beginArray();
      for (long side : shape.getShape()) {
        json.value(side);
      }
      json.endArray().name("data_offsets").beginArray().value(0).value(4 * shape.size()).endArray();
      json.endObject().endObject();
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

  /** Appends the next numbers, row-major; more than the shape holds is an error. */
  public void append(float[] numbers) throws IOException {
    if (written + numbers.length > count) {
      throw new BadWeights(
          "cannot write %d numbers to %s: its tensor holds %d, %d are there already"
              .formatted(numbers.length, file, count, written));
    }
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    put(bytes);
    written += numbers.length;
  }

  private void put(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      int unused = channel.write(bytes);
    }
  }

  /** Closes the file; fewer numbers than the shape asks for is an error. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (written != count) {
      throw new BadWeights(
          "%s is incomplete: %d of %d numbers were written".formatted(file, written, count));
    }
  }
}
