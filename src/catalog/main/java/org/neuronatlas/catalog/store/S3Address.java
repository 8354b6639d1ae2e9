package org.neuronatlas.catalog.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code s3://bucket/prefix}.
 *
 * @param prefix without slashes at its ends; empty for the whole bucket
 */
record S3Address(String bucket, String prefix) {
  private static final Pattern FORM =
      Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/+(.*?))?/*");

  static boolean is(String text) {
    return text.startsWith("s3:");
  }

  static S3Address parse(String text) {
    if (text.contains("@") || text.contains("?")) {
      // Whatever it holds is not repeated: it may be a secret.
      throw new IllegalArgumentException(
          "A store's address is s3://bucket/prefix and nothing else: credentials come from"
              + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile.");
    }
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no store's address: s3://bucket/prefix, the bucket in small letters, digits, '.' and '-'."
              .formatted(text));
    }
    String prefix = parts.group(2) == null ? "" : parts.group(2);
    return new S3Address(parts.group(1), prefix.isEmpty() ? "" : Key.checked(prefix));
  }

  /** A key of the store as the bucket has it. */
  String inside(String key) {
    return prefix.isEmpty() ? key : prefix + "/" + key;
  }

  String outside(String key) {
    return prefix.isEmpty() ? key : key.substring(prefix.length() + 1);
  }

  @Override
  public String toString() {
    return "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
  }
}
