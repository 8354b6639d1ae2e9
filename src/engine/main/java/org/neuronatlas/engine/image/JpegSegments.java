package org.neuronatlas.engine.image;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The marker segments before a JPEG's first scan. */
final class JpegSegments {
  private JpegSegments() {}

  /**
   * The content of the first segment {@code 0xFF marker} that begins with {@code text}, after it.
   */
  static byte @Nullable [] find(byte[] jpeg, int marker, String text) {
    if (jpeg.length < 4 || (jpeg[0] & 0xff) != 0xff || (jpeg[1] & 0xff) != 0xd8) {
      return null;
    }
    int at = 2;
    while (at + 4 <= jpeg.length && (jpeg[at] & 0xff) == 0xff) {
      int found = jpeg[at + 1] & 0xff;
      if (found == 0xff) {
        at++; // a fill byte
        continue;
      }
      if (found == 0xda || found == 0xd9) {
        return null;
      }
      int length = (jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff;
      int end = Math.min(jpeg.length, at + 2 + length);
      if (found == marker && Format.is(jpeg, at + 4, text) && at + 4 + text.length() <= end) {
        return Arrays.copyOfRange(jpeg, at + 4 + text.length(), end);
      }
      at += 2 + Math.max(2, length);
    }
    return null;
  }
}
