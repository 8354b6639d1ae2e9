package org.neuronatlas.engine.text.clean;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A code of one byte a letter, and back: letters to bytes, each byte a char.
 *
 * @param letters what each byte stands for
 * @param bytes the other way round
 * @param isSloppy whether bytes that the code leaves open stand for themselves, and 0x1A for what
 *     could not be read
 */
record SingleByte(String name, String letters, Map<Character, Character> bytes, boolean isSloppy) {
  private static final char SUBSTITUTE = '\u001a';
  private static final char UNREADABLE = '\ufffd';

  /** A code, as its standard has it. */
  static SingleByte whole(String name) {
    return of(name, false);
  }

  /** A code with gaps, as ftfy's sloppy codecs fill them. */
  static SingleByte sloppy(String name) {
    return of(name, true);
  }

  private static SingleByte of(String name, boolean sloppy) {
    Charset charset = Charset.forName(name);
    char[] letters = new char[256];
    Map<Character, Character> bytes = new HashMap<>();
    for (int b = 0; b < 256; b++) {
      String read = new String(new byte[] {(byte) b}, charset);
      letters[b] = b < 128 || read.charAt(0) == UNREADABLE ? (char) b : read.charAt(0);
      if (sloppy && b == SUBSTITUTE) {
        letters[b] = UNREADABLE;
      }
      bytes.put(letters[b], (char) b);
    }
    return new SingleByte(name, String.valueOf(letters), Map.copyOf(bytes), sloppy);
  }

  /** The bytes of a text; none where it has a letter that the code has not. */
  Optional<String> bytes(String text) {
    StringBuilder found = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      Character b = bytes.get(text.charAt(i));
      if (b == null) {
        return Optional.empty();
      }
      found.append((char) b);
    }
    return Optional.of(found.toString());
  }

  /** What a byte stands for. */
  String letter(char b) {
    return letters.substring(b, b + 1);
  }

  /** Whether 0xD0 is a dash, which stands before spaces as a matter of course. */
  boolean dashesBeforeSpaces() {
    return name.equals("x-MacRoman");
  }
}
