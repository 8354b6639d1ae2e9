package org.neuronatlas.engine.weights.pickle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** The opcodes that stand for a value by themselves. */
final class Literals {
  /** Enough for any number a model has; larger ones cost quadratic time. */
  private static final int LONGEST_NUMBER = 256;

  private static final Object NONE_OF_THESE = new Object();

  private Literals() {}

  /** Whether {@code value} says that the opcode was none of these. */
  static boolean isNot(Object value) {
    return value == NONE_OF_THESE;
  }

  static Object read(int opcode, Source in) {
    return switch (opcode) {
      case 'N' -> Nothing.NONE;
      case 0x88 -> true;
      case 0x89 -> false;
      case 'J' -> (long) in.i32();
      case 'K' -> (long) in.u8();
      case 'M' -> (long) in.u16();
      case 'I' -> whole(in);
      case 'L' -> decimal(in);
      case 0x8a -> binary(in, in.u8());
      case 0x8b -> binary(in, in.i32());
      case 'F' -> real(in);
      case 'G' -> in.bigEndianDouble();
      case 'S' -> quoted(in);
      case 'V' -> in.line(StandardCharsets.UTF_8);
      case 'U', 0x8c -> in.text(in.u8());
      case 'T' -> in.text(in.i32());
      case 'X' -> in.text(in.u32());
      case 0x8d -> in.text(in.i64());
      case 'C' -> in.bytes(in.u8());
      case 'B' -> in.bytes(in.u32());
      case 0x8e, 0x96 -> in.bytes(in.i64());
      default -> NONE_OF_THESE;
    };
  }

  private static Object whole(Source in) {
    String line = in.line(StandardCharsets.US_ASCII);
    return switch (line) {
      case "00" -> false;
      case "01" -> true;
      default -> parsed(line);
    };
  }

  private static Object decimal(Source in) {
    String line = in.line(StandardCharsets.US_ASCII);
    return parsed(line.endsWith("L") ? line.substring(0, line.length() - 1) : line);
  }

  private static Object parsed(String digits) {
    try {
      if (digits.length() <= LONGEST_NUMBER) {
        return small(new BigInteger(digits));
      }
    } catch (NumberFormatException e) {
      // said below, as for a number that is too long
    }
    throw new BadPickle("its pickle holds a whole number that cannot be read");
  }

  private static Object binary(Source in, int count) {
    if (count < 0 || count > LONGEST_NUMBER) {
      throw new BadPickle(
          "its pickle holds a whole number of %d bytes; the limit is %d"
              .formatted(count, LONGEST_NUMBER));
    }
    byte[] little = in.bytes(count);
    byte[] big = new byte[count];
    for (int i = 0; i < count; i++) {
      big[i] = little[count - 1 - i];
    }
    return count == 0 ? (Object) 0L : small(new BigInteger(big));
  }

  private static Object small(BigInteger number) {
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  private static Object real(Source in) {
    try {
      return Double.valueOf(in.line(StandardCharsets.US_ASCII));
    } catch (NumberFormatException e) {
      throw new BadPickle("its pickle holds a number that cannot be read");
    }
  }

  /** A string of protocol 0; its escapes are kept as they are, no name of a tensor has any. */
  private static Object quoted(Source in) {
    String line = in.line(StandardCharsets.ISO_8859_1);
    return line.length() >= 2 ? line.substring(1, line.length() - 1) : line;
  }
}
