package org.neuronatlas.engine.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@link Message}s as bytes: magic, version, kind, pass, the length of what follows; then the text,
 * the number of tensors, and of each its name, rank, axes and float32 numbers. Integers are big
 * endian, numbers as this machine has them: both ends are on it. Whoever reads believes nothing:
 * every length is held against what is left of the message.
 */
final class Wire {
  private static final int MAGIC = 0x4e415453;
  private static final int VERSION = 1;
  private static final int MOST_TEXT = 1 << 20;
  private static final int MOST_TENSORS = 1 << 14;
  private static final int MOST_AXES = 8;
  private static final int PIECE = 1 << 16;

  private Wire() {}

  /**
   * Writes one.
   *
   * @throws IllegalArgumentException where a tensor is too large, before anything is written
   */
  static void write(DataOutputStream out, Message message) throws IOException {
    byte[] text = message.text().getBytes(StandardCharsets.UTF_8);
    List<Part> parts = new ArrayList<>();
    message.tensors().forEach((name, tensor) -> parts.add(Part.of(name, tensor)));
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeInt(message.kind().ordinal());
    out.writeLong(message.pass());
    out.writeLong(4L + text.length + 4 + parts.stream().mapToLong(Part::length).sum());
    out.writeInt(text.length);
    out.write(text);
    out.writeInt(parts.size());
    byte[] piece = new byte[PIECE];
    for (Part part : parts) {
      out.writeInt(part.name.length);
      out.write(part.name);
      out.writeInt(part.shape.dimension());
      for (long side : part.shape.getShape()) {
        out.writeLong(side);
      }
      while (part.numbers.hasRemaining()) {
        int some = Math.min(PIECE, part.numbers.remaining());
        part.numbers.get(piece, 0, some);
        out.write(piece, 0, some);
      }
    }
    out.flush();
  }

  /** A tensor that is written. */
  private record Part(byte[] name, Shape shape, ByteBuffer numbers) {
    static Part of(String name, NDArray tensor) {
      Shape shape = tensor.getShape();
      if (shape.size() > Integer.MAX_VALUE / 4) {
        throw new IllegalArgumentException(
            "'%s' answers %s, more than 2 GB for one batch: give fewer positions, a mean over some"
                .formatted(name, shape));
      }
      return new Part(
          name.getBytes(StandardCharsets.UTF_8),
          shape,
          shape.size() == 0 ? ByteBuffer.allocate(0) : tensor.toByteBuffer(true));
    }

    long length() {
      return 4L + name.length + 4 + 8L * shape.dimension() + numbers.remaining();
    }
  }

  /**
   * Reads the next.
   *
   * @param scope receives its tensors
   * @throws java.io.EOFException where the other end has closed
   * @throws StreamCorruptedException where it is none
   */
  static Message read(DataInputStream in, NDManager scope) throws IOException {
    check(in.readInt() == MAGIC, "it does not begin as one");
    int version = in.readInt();
    check(version == VERSION, "it is of version " + version + " instead of " + VERSION);
    int kind = in.readInt();
    check(kind >= 0 && kind < Message.Kind.values().length, "it is of kind " + kind);
    long pass = in.readLong();
    long left = in.readLong();
    int textLength = in.readInt();
    left -= 4L + textLength + 4;
    check(textLength >= 0 && textLength <= MOST_TEXT && left >= 0, "its text is too long");
    String text = new String(in.readNBytes(textLength), StandardCharsets.UTF_8);
    int count = in.readInt();
    check(count >= 0 && count <= MOST_TENSORS, "it has " + count + " tensors");
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      int nameLength = in.readInt();
      left -= 4L + nameLength + 4;
      check(nameLength >= 0 && nameLength <= MOST_TEXT && left >= 0, "a name is too long");
      String name = new String(in.readNBytes(nameLength), StandardCharsets.UTF_8);
      int axes = in.readInt();
      check(axes >= 0 && axes <= MOST_AXES, "'" + name + "' has " + axes + " axes");
      long[] sides = new long[axes];
      long bytes = 4;
      for (int axis = 0; axis < axes; axis++) {
        sides[axis] = in.readLong();
        check(sides[axis] >= 0 && sides[axis] <= Integer.MAX_VALUE, "'" + name + "' is misshapen");
        bytes = Math.multiplyExact(bytes, sides[axis]);
      }
      left -= 8L * axes + bytes;
      check(left >= 0 && bytes <= Integer.MAX_VALUE, "'" + name + "' is longer than the message");
      tensors.put(name, tensor(in, new Shape(sides), (int) bytes, scope));
    }
    check(left == 0 && tensors.size() == count, "its length is not what it holds");
    return new Message(Message.Kind.values()[kind], pass, text, tensors);
  }

  private static NDArray tensor(DataInputStream in, Shape shape, int bytes, NDManager scope)
      throws IOException {
    if (bytes == 0) {
      return scope.create(shape, DataType.FLOAT32);
    }
    ByteBuffer numbers = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    byte[] piece = new byte[Math.min(PIECE, bytes)];
    while (numbers.hasRemaining()) {
      int some = Math.min(piece.length, numbers.remaining());
      in.readFully(piece, 0, some);
      numbers.put(piece, 0, some);
    }
    return scope.create(numbers.flip(), shape, DataType.FLOAT32);
  }

  private static void check(boolean holds, String what) throws StreamCorruptedException {
    if (!holds) {
      throw new StreamCorruptedException("what was answered is no message: " + what);
    }
  }
}
