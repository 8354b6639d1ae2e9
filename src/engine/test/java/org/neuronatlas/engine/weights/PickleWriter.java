package org.neuronatlas.engine.weights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles opcode by opcode, honest ones and others. */
final class PickleWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  PickleWriter() {
    raw(0x80, 2);
  }

  PickleWriter raw(int... bytes) {
    for (int b : bytes) {
      out.write(b);
    }
    return this;
  }

  PickleWriter op(char opcode) {
    return raw(opcode);
  }

  PickleWriter repeated(int times, int... bytes) {
    byte[] piece = new byte[bytes.length];
    for (int i = 0; i < piece.length; i++) {
      piece[i] = (byte) bytes[i];
    }
    for (int i = 0; i < times; i++) {
      out.write(piece, 0, piece.length);
    }
    return this;
  }

  PickleWriter text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    op('X').i32(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  PickleWriter whole(long number) {
    raw(0x8a, 8);
    return i64(number);
  }

  PickleWriter global(String module, String name) {
    out.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    return this;
  }

  PickleWriter i32(int number) {
    out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array());
    return this;
  }

  PickleWriter i64(long number) {
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array());
    return this;
  }

  PickleWriter tuple(long... numbers) {
    op('(');
    for (long number : numbers) {
      whole(number);
    }
    return op('t');
  }

  /** {@code module.name(text)}. */
  PickleWriter call(String module, String name, String argument) {
    return global(module, name).text(argument).raw(0x85).op('R');
  }

  /** A tensor of float32 in the storage {@code key} of {@code count} numbers. */
  PickleWriter tensor(String key, long count, long offset, long[] shape, long[] strides) {
    return tensor(
        "torch._utils", "_rebuild_tensor_v2", "FloatStorage", key, count, offset, shape, strides);
  }

  PickleWriter tensor(
      String module,
      String function,
      String type,
      String key,
      long count,
      long offset,
      long[] shape,
      long[] strides) {
    global(module, function).op('(');
    op('(')
        .text("storage")
        .global("torch", type)
        .text(key)
        .text("cpu")
        .whole(count)
        .op('t')
        .op('Q');
    whole(offset).tuple(shape).tuple(strides).raw(0x89).global("collections", "OrderedDict");
    return op(')').op('R').op('t').op('R');
  }

  /** The two numbers of storage 0 as the tensor {@code w}; a key and a value of a dictionary. */
  PickleWriter honest() {
    return text("w").tensor("0", 2, 0, new long[] {2}, new long[] {1});
  }

  byte[] end() {
    return op('.').out.toByteArray();
  }
}
