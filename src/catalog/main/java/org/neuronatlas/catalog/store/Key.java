package org.neuronatlas.catalog.store;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a key may look like: segments with {@code /} between them, none of them empty or beginning
 * with a dot (a directory keeps unfinished writes there), a segment up to 200 bytes of UTF-8 and
 * all of it up to 800 (a file system's and S3's bounds, with room for a prefix and for what a store
 * adds to a name while it is written), no control characters.
 */
final class Key {
  private static final Pattern FORM = Pattern.compile("[^/.\\p{Cntrl}][^/\\p{Cntrl}]*+");
  private static final Pattern PICTURE =
      Pattern.compile("images/[0-9a-f]{2}/([0-9a-f]{64})\\.[a-z0-9]+");
  private static final int SEGMENT = 200;
  private static final int WHOLE = 800;

  private Key() {}

  /** {@code key}, when it is one. */
  static String checked(String key) {
    boolean fits = key.getBytes(StandardCharsets.UTF_8).length <= WHOLE;
    for (String segment : key.split("/", -1)) {
      fits &=
          FORM.matcher(segment).matches()
              && segment.getBytes(StandardCharsets.UTF_8).length <= SEGMENT;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "'%s' cannot be an object's key: keys are names with '/' between them, as in runs/ab/1.bin."
              .formatted(key));
    }
    return key;
  }

  /** The folder in which all keys that begin with {@code prefix} stand; empty for the root. */
  static String folder(String prefix) {
    int end = prefix.lastIndexOf('/');
    return end < 0 ? "" : checked(prefix.substring(0, end));
  }

  /** The SHA-256 that a picture's key promises; null where a key promises nothing. */
  static @Nullable String sha256(String key) {
    Matcher picture = PICTURE.matcher(key);
    return picture.matches() ? picture.group(1) : null;
  }
}
