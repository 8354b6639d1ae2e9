package org.neuronatlas.engine.image;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Picture formats that are recognised in order to be refused by name. */
final class Signature {
  private Signature() {}

  /** The sentence for a format that cannot be read, or null. */
  static @Nullable String unreadable(byte[] bytes) {
    if (is(bytes, 0, "RIFF") && is(bytes, 8, "WEBP")) {
      return "WebP pictures cannot be read; convert the picture to PNG or JPEG";
    }
    if (is(bytes, 4, "ftyp")) {
      return "HEIF and AVIF pictures cannot be read; convert the picture to PNG or JPEG";
    }
    return bytes.length == 0 ? "the picture is empty" : null;
  }

  static boolean is(byte[] bytes, int at, String text) {
    return bytes.length >= at + text.length()
        && new String(bytes, at, text.length(), StandardCharsets.ISO_8859_1).equals(text);
  }
}
