package org.neuronatlas.engine.weights;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** What a file that holds no weights looks like, so that a sentence can say it. */
final class LooksLike {
  private LooksLike() {}

  /** How some kinds of file begin. */
  private enum Beginning {
    PNG("89504e47", "a PNG picture"),
    JPEG("ffd8ff", "a JPEG picture"),
    GIF("47494638", "a GIF picture"),
    RIFF("52494646", "a WebP picture or another RIFF file"),
    PDF("25504446", "a PDF"),
    GZIP("1f8b", "a gzip archive; unpack it first"),
    XZ("fd377a585a00", "an xz archive; unpack it first"),
    ZSTD("28b52ffd", "a zstd archive; unpack it first"),
    HDF5("894844460d0a1a0a", "an HDF5 file, as Keras writes it"),
    GGUF("47475546", "a GGUF file of llama.cpp"),
    NPY("934e554d5059", "a NumPy array"),
    ELF("7f454c46", "a program");

    private final byte[] bytes;
    private final String words;

    Beginning(String hex, String words) {
      this.bytes = HexFormat.of().parseHex(hex);
      this.words = words;
    }
  }

  /** In words that follow "it looks like". */
  static String what(byte[] head) {
    if (head.length == 0) {
      return "an empty file";
    }
    for (Beginning beginning : Beginning.values()) {
      byte[] due = beginning.bytes;
      if (head.length >= due.length && Arrays.equals(due, 0, due.length, head, 0, due.length)) {
        return beginning.words;
      }
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("ustar", 257)) {
      return "a tar archive (torch.save's form before 2017 is one: load it in PyTorch and save it again)";
    }
    String start = text.stripLeading().toLowerCase(Locale.ROOT);
    if (start.startsWith("version https://git-lfs")) {
      return "a pointer of Git LFS instead of the file: fetch it with 'git lfs pull'";
    }
    if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
      return "a web page, perhaps that of a failed download";
    }
    if (start.startsWith("<?xml")) {
      return "an XML file, perhaps the answer of a failed download";
    }
    if (start.startsWith("{") || start.startsWith("[")) {
      return "JSON that is no index of shards";
    }
    if (text.chars().allMatch(c -> c >= ' ' || Character.isWhitespace(c))) {
      return "text that begins '"
          + Names.shown(text.substring(0, Math.min(60, text.length())))
          + "'";
    }
    return "no kind of file that is known here";
  }
}
