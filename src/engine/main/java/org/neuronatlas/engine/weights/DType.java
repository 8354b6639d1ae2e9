package org.neuronatlas.engine.weights;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The number formats that can be read, by the names safetensors gives them. */
public enum DType {
  F64(8, true, "Double", "float64", "double"),
  F32(4, true, "Float", "float32", "float"),
  F16(2, true, "Half", "float16", "half"),
  BF16(2, true, "BFloat16", "bfloat16"),
  I64(8, false, "Long", "int64", "long"),
  I32(4, false, "Int", "int32", "int"),
  I16(2, false, "Short", "int16", "short"),
  I8(1, false, "Char", "int8"),
  U8(1, false, "Byte", "uint8"),
  BOOL(1, false, "Bool", "bool");

  /** Bytes of one number. */
  public final int bytes;

  /** Whether it holds floats; else whole numbers. */
  public final boolean real;

  private final String storage;
  private final List<String> torch;

  DType(int bytes, boolean real, String storage, String... torch) {
    this.bytes = bytes;
    this.real = real;
    this.storage = storage + "Storage";
    this.torch = List.of(torch);
  }

  /** What a sentence says to whoever brings another format. */
  static String readable() {
    return "only " + List.of(values()) + " can be read";
  }

  /** The format safetensors calls so; null for one that cannot be read. */
  static @Nullable DType ofSafetensors(String name) {
    return Arrays.stream(values()).filter(d -> d.name().equals(name)).findAny().orElse(null);
  }

  /** The format of {@code torch.FloatStorage} and its like; null for one that cannot be read. */
  static @Nullable DType ofStorage(String name) {
    return Arrays.stream(values()).filter(d -> d.storage.equals(name)).findAny().orElse(null);
  }

  /** The format of {@code torch.float32} and its like; null for one that cannot be read. */
  static @Nullable DType ofTorch(String name) {
    return Arrays.stream(values()).filter(d -> d.torch.contains(name)).findAny().orElse(null);
  }

  /**
   * The first {@code count} floats of a buffer; exact, but that F64 is rounded to the nearest
   * float. One loop for each format: a checkpoint holds hundreds of millions.
   */
  void reals(ByteBuffer from, int count, float[] to) {
    switch (this) {
      case F64 -> {
        for (int i = 0; i < count; i++) {
          to[i] = (float) from.getDouble(8 * i);
        }
      }
      case F32 -> from.duplicate().clear().order(from.order()).asFloatBuffer().get(to, 0, count);
      case F16 -> {
        for (int i = 0; i < count; i++) {
          to[i] = half(from.getShort(2 * i));
        }
      }
      case BF16 -> {
        for (int i = 0; i < count; i++) {
          to[i] = brain(from.getShort(2 * i));
        }
      }
      default -> throw new IllegalStateException(this + " holds no floats");
    }
  }

  /** The whole number at a byte; true is 1. */
  long whole(ByteBuffer from, int at) {
    return switch (this) {
      case I64 -> from.getLong(at);
      case I32 -> from.getInt(at);
      case I16 -> from.getShort(at);
      case I8 -> from.get(at);
      case U8 -> from.get(at) & 0xff;
      case BOOL -> from.get(at) == 0 ? 0 : 1;
      default -> throw new IllegalStateException(this + " holds no whole numbers");
    };
  }

  /** IEEE 754 binary16 to float, exact (subnormals, infinities and NaN included). */
  static float half(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >>> 10) & 0x1f;
    int mantissa = bits & 0x3ff;
    if (exponent == 0) {
      float magnitude = mantissa * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    int wide = exponent == 31 ? 0xff : exponent + 112;
    return Float.intBitsToFloat(sign | wide << 23 | mantissa << 13);
  }

  /** The upper half of a float's bits, exact. */
  static float brain(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }
}
