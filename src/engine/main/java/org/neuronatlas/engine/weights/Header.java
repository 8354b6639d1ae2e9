package org.neuronatlas.engine.weights;

import ai.djl.ndarray.types.Shape;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON header of a safetensors file: names, formats, shapes, places.
 *
 * <p>Format: 8 bytes of header length (little endian), the JSON, then the numbers without gaps (<a
 * href="https://github.com/huggingface/safetensors">huggingface/safetensors</a>).
 */
record Header(Map<String, Placed> tensors, Map<String, String> metadata) {

  /** Beyond any vision model; each costs about a kilobyte here. */
  static final int MOST_TENSORS = 100_000;

  private static final int MOST_AXES = 16;
  private static final int LONGEST_NAME = 1_000;

  /**
   * A tensor in the file.
   *
   * @param begin its first byte, counted from the start of the file
   * @param end one past its last byte
   */
  record Placed(TensorInfo info, long begin, long end) {}

  /**
   * Parses and checks {@code json}; the numbers fill the file from {@code start} to {@code size}.
   */
  static Header parse(String json, long start, long size) {
    Map<String, Placed> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    try (JsonReader reader = new JsonReader(new StringReader(json))) {
      reader.beginObject();
      while (reader.hasNext()) {
        String name = reader.nextName();
        if (name.equals("__metadata__")) {
          readMetadata(reader, metadata);
        } else {
          checkName(name, tensors.size());
          if (tensors.put(name, readTensor(reader, name, start, size)) != null) {
            throw new BadWeights("the header names the tensor '" + name + "' twice");
          }
        }
      }
      reader.endObject();
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new BadWeights("the header goes on after its closing brace");
      }
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw new BadWeights(
          "the header is not the JSON a safetensors file has: " + Names.firstLine(e), e);
    }
    checkContiguous(tensors, start, size);
    return new Header(tensors, metadata);
  }

  private static void checkName(String name, int before) {
    if (before >= MOST_TENSORS) {
      throw new BadWeights("the header names more than " + MOST_TENSORS + " tensors");
    }
    if (name.length() > LONGEST_NAME) {
      throw new BadWeights(
          "the header has a name of %d letters, '%s'; the limit is %d"
              .formatted(name.length(), Names.shown(name), LONGEST_NAME));
    }
  }

  private static void readMetadata(JsonReader reader, Map<String, String> metadata)
      throws IOException {
    reader.beginObject();
    while (reader.hasNext()) {
      metadata.put(reader.nextName(), reader.nextString());
    }
    reader.endObject();
  }

  private static Placed readTensor(JsonReader reader, String name, long start, long size)
      throws IOException {
    DType dtype = null;
    long[] shape = null;
    long[] offsets = null;
    reader.beginObject();
    while (reader.hasNext()) {
      String key = reader.nextName();
      switch (key) {
        case "dtype" -> dtype = dtype(name, reader.nextString());
        case "shape" -> shape = longs(reader);
        case "data_offsets" -> offsets = longs(reader);
        default ->
            throw new BadWeights(
                "tensor '" + name + "' has an unknown entry '" + Names.shown(key) + "'");
      }
    }
    reader.endObject();
    return info(name, dtype, shape, offsets, start, size);
  }

  private static Placed info(
      String name,
      @Nullable DType dtype,
      long @Nullable [] shape,
      long @Nullable [] offsets,
      long start,
      long size) {
    if (dtype == null || shape == null || offsets == null || offsets.length != 2) {
      throw new BadWeights(
          "tensor '" + name + "' needs dtype, shape and data_offsets [begin, end]");
    }
    long begin = offsets[0];
    long end = offsets[1];
    if (begin < 0 || end < begin || end > size - start) {
      throw new BadWeights(
          "tensor '%s' lies at bytes %d to %d, but the file has %d bytes of numbers"
              .formatted(name, begin, end, size - start));
    }
    long bytes = bytes(name, shape, dtype);
    Shape known = new Shape(shape);
    if (bytes != end - begin) {
      throw new BadWeights(
          "tensor '%s' of %s %s needs another number of bytes than the %d it has"
              .formatted(name, dtype, known, end - begin));
    }
    return new Placed(new TensorInfo(name, dtype, known), start + begin, start + end);
  }

  private static long bytes(String name, long[] shape, DType dtype) {
    long bytes = dtype.bytes;
    for (long side : shape) {
      if (side < 0) {
        throw new BadWeights(
            "tensor '" + name + "' has a negative side: " + Arrays.toString(shape));
      }
      try {
        bytes = Math.multiplyExact(bytes, side);
      } catch (ArithmeticException e) {
        throw new BadWeights("tensor '" + name + "' is too large: " + Arrays.toString(shape), e);
      }
    }
    return bytes;
  }

  private static DType dtype(String name, String written) {
    DType dtype = DType.ofSafetensors(written);
    if (dtype == null) {
      throw new BadWeights(
          "tensor '%s' is %s; %s".formatted(name, Names.shown(written), DType.readable()));
    }
    return dtype;
  }

  private static long[] longs(JsonReader reader) throws IOException {
    List<Long> read = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      read.add(reader.nextLong());
      if (read.size() > MOST_AXES) {
        throw new BadWeights("a tensor has more than " + MOST_AXES + " axes");
      }
    }
    reader.endArray();
    return read.stream().mapToLong(Long::longValue).toArray();
  }

  private static void checkContiguous(Map<String, Placed> tensors, long start, long size) {
    List<Placed> ordered = new ArrayList<>(tensors.values());
    ordered.sort(Comparator.comparingLong(Placed::begin).thenComparingLong(Placed::end));
    long at = start;
    for (Placed tensor : ordered) {
      if (tensor.begin() != at) {
        throw new BadWeights(
            "tensor '%s' begins at byte %d of the numbers where %d was due: tensors overlap or leave a gap"
                .formatted(tensor.info().name(), tensor.begin() - start, at - start));
      }
      at = tensor.end();
    }
    if (at != size) {
      throw new BadWeights("%d bytes follow the last tensor".formatted(size - at));
    }
  }
}
