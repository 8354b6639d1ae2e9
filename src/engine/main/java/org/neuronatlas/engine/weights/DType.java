package org.neuronatlas.engine.weights;

/** The number formats a safetensors file may hold here. */
public enum DType {
  F32(4),
  F16(2),
  BF16(2),
  I64(8);

  /** Bytes of one number. */
  public final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
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
