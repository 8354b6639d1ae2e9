package org.neuronatlas.engine.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The picture formats that are read, each known by its first bytes and never by a file's name:
 * ImageIO's own guess would take a file of zeros for a picture.
 */
enum Format {
  PNG,
  JPEG,
  GIF,
  BMP,
  WEBP,
  TIFF;

  /** How many bytes tell. */
  static final int HEAD = 12;

  /** Null where the bytes are none of these. */
  static @Nullable Format of(byte[] bytes) {
    if (is(bytes, 0, "\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (is(bytes, 0, "\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (is(bytes, 0, "GIF87a") || is(bytes, 0, "GIF89a")) {
      return GIF;
    }
    if (is(bytes, 0, "RIFF") && is(bytes, 8, "WEBP")) {
      return WEBP;
    }
    if (is(bytes, 0, "II*\0") || is(bytes, 0, "MM\0*")) {
      return TIFF;
    }
    return is(bytes, 0, "BM") ? BMP : null;
  }

  /** Whether a WebP says it is longer than it is; of the other formats, their readers notice. */
  boolean cutOff(byte[] bytes) {
    return this == WEBP
        && 8 + (ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xffffffffL)
            > bytes.length;
  }

  /** The sentence for bytes of no format we read. */
  static String unknown(byte[] bytes) {
    if (bytes.length == 0) {
      return "the file is empty";
    }
    if (is(bytes, 4, "ftyp")) {
      return "HEIF and AVIF pictures cannot be read; convert the picture to PNG or JPEG";
    }
    return "it is no picture we can read (PNG, JPEG, GIF, WebP, BMP, TIFF)";
  }

  static boolean is(byte[] bytes, int at, String text) {
    return bytes.length >= at + text.length()
        && new String(bytes, at, text.length(), StandardCharsets.ISO_8859_1).equals(text);
  }
}
