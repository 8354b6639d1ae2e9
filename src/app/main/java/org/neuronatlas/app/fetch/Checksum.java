package org.neuronatlas.app.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.neuronatlas.catalog.store.Sha256;

/**
 * What is published of a file's bytes: {@code sha256:40d365…}.
 *
 * @param hex lower-case hexadecimal digits; of a prefix, the first eight or more
 */
record Checksum(Kind kind, String hex) {

  /** How the digits follow from the bytes. */
  enum Kind {
    /** All 64 digits. */
    SHA256("SHA-256"),
    /** The first digits, as PyTorch writes them into file names. */
    SHA256_PREFIX("the first digits of SHA-256"),
    /** SHA-1 of {@code "blob SIZE\0"} and the bytes: git's name of a small file. */
    GIT_BLOB("git blob SHA-1");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  Checksum {
    if (!hex.matches("[0-9a-f]{8,64}")) {
      throw new IllegalArgumentException("'%s' is no %s.".formatted(hex, kind));
    }
  }

  static Checksum sha256(String hex) {
    return new Checksum(Kind.SHA256, hex.toLowerCase(Locale.ROOT));
  }

  static Checksum gitBlob(String hex) {
    return new Checksum(Kind.GIT_BLOB, hex.toLowerCase(Locale.ROOT));
  }

  /** {@code "…"} or {@code W/"…"}: 64 digits of a large file, 40 of one that git holds itself. */
  static Optional<Checksum> ofTag(String tag) {
    String digits = tag.replaceFirst("^W/", "").replace("\"", "").toLowerCase(Locale.ROOT);
    if (digits.matches("[0-9a-f]{64}")) {
      return Optional.of(sha256(digits));
    }
    return digits.matches("[0-9a-f]{40}") ? Optional.of(gitBlob(digits)) : Optional.empty();
  }

  /** Reads what {@link #toString} writes. */
  static Optional<Checksum> parse(String text) {
    for (Kind kind : Kind.values()) {
      String begin = key(kind) + ":";
      if (text.startsWith(begin) && text.substring(begin.length()).matches("[0-9a-f]{8,64}")) {
        return Optional.of(new Checksum(kind, text.substring(begin.length())));
      }
    }
    return Optional.empty();
  }

  private static String key(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The digits of a file on disk, as many as there are here. */
  String of(Path file, LongConsumer read) throws IOException {
    MessageDigest digest = Sha256.digest();
    if (kind == Kind.GIT_BLOB) {
      digest = sha1();
      digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
    }
    byte[] buffer = new byte[1 << 16];
    long done = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        done += n;
        read.accept(done);
      }
    }
    String all = HexFormat.of().formatHex(digest.digest());
    return kind == Kind.SHA256_PREFIX ? all.substring(0, hex.length()) : all;
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  @Override
  public String toString() {
    return key(kind) + ":" + hex;
  }
}
