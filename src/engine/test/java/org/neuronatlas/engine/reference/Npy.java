package org.neuronatlas.engine.reference;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** NumPy's .npy and .npz, read row-major: f4, f8, u1, i4, i8, and texts. */
public record Npy(String dtype, Shape shape, ByteBuffer data) {
  private static final Pattern HEADER =
      Pattern.compile("'descr': '([^']+)'.*'fortran_order': (False|True).*'shape': \\(([^)]*)\\)");

  public static Npy read(Path file) throws IOException {
    return parse(Files.readAllBytes(file));
  }

  public static Map<String, Npy> readZip(Path file) throws IOException {
    Map<String, Npy> arrays = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        arrays.put(entry.getName().replaceFirst("\\.npy$", ""), parse(bytes));
      }
    }
    return arrays;
  }

  private static Npy parse(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int start = bytes[6] == 1 ? 10 : 12;
    int length = bytes[6] == 1 ? buffer.getShort(8) & 0xffff : buffer.getInt(8);
    String header = new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    Matcher found = HEADER.matcher(header);
    if (!found.find()) {
      throw new IllegalArgumentException("not a .npy: " + header);
    }
    long[] sides =
        Arrays.stream(found.group(3).split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    ByteBuffer data = buffer.position(start + length).slice().order(ByteOrder.LITTLE_ENDIAN);
    boolean columns = found.group(2).equals("True");
    return new Npy(found.group(1), new Shape(sides), columns ? rowMajor(data, sides) : data);
  }

  /** The same numbers with the last axis running fastest instead of the first. */
  private static ByteBuffer rowMajor(ByteBuffer columns, long[] sides) {
    int count = (int) new Shape(sides).size();
    int bytes = columns.capacity() / count;
    ByteBuffer rows = ByteBuffer.allocate(columns.capacity()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      long rest = i;
      long from = 0;
      long[] index = new long[sides.length];
      for (int axis = sides.length - 1; axis >= 0; axis--) {
        index[axis] = rest % sides[axis];
        rest /= sides[axis];
      }
      for (int axis = sides.length - 1; axis >= 0; axis--) {
        from = from * sides[axis] + index[axis];
      }
      rows.put(i * bytes, columns, (int) from * bytes, bytes);
    }
    return rows;
  }

  public float[] floats() {
    float[] out = new float[(int) shape.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] =
          switch (dtype) {
            case "<f4" -> data.getFloat(4 * i);
            case "<f8" -> (float) data.getDouble(8 * i);
            case "|u1" -> data.get(i) & 0xff;
            case "<i4" -> data.getInt(4 * i);
            default -> throw new IllegalArgumentException("dtype " + dtype);
          };
    }
    return out;
  }

  public long[] longs() {
    long[] out = new long[(int) shape.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] =
          switch (dtype) {
            case "<i8" -> data.getLong(8 * i);
            case "<i4" -> data.getInt(4 * i);
            default -> throw new IllegalArgumentException("dtype " + dtype);
          };
    }
    return out;
  }

  /** Texts of one length, in code points of four bytes, filled up with zeros. */
  public List<String> strings() {
    int length = Integer.parseInt(dtype.substring("<U".length()));
    List<String> out = new ArrayList<>();
    for (int i = 0; i < shape.size(); i++) {
      StringBuilder text = new StringBuilder();
      for (int c = 0; c < length; c++) {
        int point = data.getInt(4 * (i * length + c));
        if (point != 0) {
          text.appendCodePoint(point);
        }
      }
      out.add(text.toString());
    }
    return out;
  }

  public double[] doubles() {
    double[] out = new double[(int) shape.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = dtype.equals("<f8") ? data.getDouble(8 * i) : floats()[i];
    }
    return out;
  }
}
