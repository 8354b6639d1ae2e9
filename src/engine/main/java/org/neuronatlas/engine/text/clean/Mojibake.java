package org.neuronatlas.engine.text.clean;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * UTF-8 that was read as a code of one byte a letter, put right as Python's ftfy 6 does ({@code
 * fix_encoding}): where letters follow each other as they do in no language, and their bytes are
 * UTF-8. One thing is not done: surrogates that were written as UTF-8 (CESU-8) are left.
 */
final class Mojibake {
  private static final Map<String, String> WRITTEN = Table.read("mojibake.tsv");

  /** Neighbours that no language has, ftfy's {@code BADNESS_RE}. */
  private static final Pattern BAD = pattern("bad");

  /** What UTF-8 looks like in other codes, ftfy's {@code UTF8_DETECTOR_RE}. */
  private static final Pattern UTF_8 = pattern("utf8");

  private static final Pattern NOT_ASCII = Pattern.compile("[^\u0000-\u007f]");
  private static final Pattern C1 = Pattern.compile("[\u0080-\u009f]");

  // The bytes of a text, one char each. A space may have been a no-break space, 0xA0, before.
  private static final Pattern LOST_A0 =
      Pattern.compile(
          "[\u00c2\u00c3\u00c5\u00ce\u00d0\u00d9] "
              + "|[\u00e2\u00e3] [\u0080-\u0084\u0086-\u009f\u00a1-\u00bf]"
              + "|[\u00e0-\u00e3][\u0080-\u0084\u0086-\u009f\u00a1-\u00bf] "
              + "|\u00f0 [\u0080-\u00bf][\u0080-\u00bf]"
              + "|\u00f0[\u0080-\u00bf] [\u0080-\u00bf]"
              + "|\u00f0[\u0080-\u00bf][\u0080-\u00bf] ");
  private static final Pattern A_GRAVE_ALONE = Pattern.compile("\u00c3 (?! |quele|quela|quilo|s )");

  /** UTF-8 some of whose bytes became 0x1A or a question mark. */
  private static final Pattern LOST =
      Pattern.compile(
          "[\u00c2-\u00df]\u001a"
              + "|[\u00c2-\u00c3][?]"
              + "|\u00ed[\u00a0-\u00af][\u001a?]\u00ed[\u00b0-\u00bf][\u001a?\u0080-\u00bf]"
              + "|\u00ed[\u00a0-\u00af][\u001a?\u0080-\u00bf]\u00ed[\u00b0-\u00bf][\u001a?]"
              + "|[\u00e0-\u00ef][\u001a?][\u001a\u0080-\u00bf]"
              + "|[\u00e0-\u00ef][\u001a\u0080-\u00bf][\u001a?]"
              + "|[\u00f0-\u00f4][\u001a?][\u001a\u0080-\u00bf][\u001a\u0080-\u00bf]"
              + "|[\u00f0-\u00f4][\u001a\u0080-\u00bf][\u001a?][\u001a\u0080-\u00bf]"
              + "|[\u00f0-\u00f4][\u001a\u0080-\u00bf][\u001a\u0080-\u00bf][\u001a?]"
              + "|\u001a");

  private static final String UNKNOWN = "\u00ef\u00bf\u00bd"; // U+FFFD in UTF-8

  /** In the order in which ftfy tries them. */
  private static final List<SingleByte> CODES =
      List.of(
          SingleByte.whole("ISO-8859-1"),
          SingleByte.sloppy("windows-1252"),
          SingleByte.sloppy("windows-1251"),
          SingleByte.sloppy("windows-1250"),
          SingleByte.sloppy("windows-1253"),
          SingleByte.sloppy("windows-1254"),
          SingleByte.sloppy("windows-1257"),
          SingleByte.whole("ISO-8859-2"),
          SingleByte.whole("x-MacRoman"),
          SingleByte.whole("IBM437"));

  private Mojibake() {}

  private static Pattern pattern(String name) {
    return Pattern.compile(
        Objects.requireNonNull(WRITTEN.get(name)), Pattern.UNICODE_CHARACTER_CLASS);
  }

  /** The text as it was meant; the same where nothing shows that it was another. */
  static String repaired(String text) {
    String before;
    String now = text;
    do {
      before = now;
      now = step(now);
    } while (!now.equals(before));
    return now;
  }

  private static String step(String text) {
    if (!NOT_ASCII.matcher(text).find() || !BAD.matcher(text).find()) {
      return text;
    }
    for (SingleByte code : CODES) {
      Optional<String> bytes = code.bytes(text);
      Optional<String> read = bytes.flatMap(b -> utf8(b, code));
      if (read.isPresent()) {
        return read.get();
      }
    }
    String within =
        UTF_8.matcher(text).replaceAll(m -> Matcher.quoteReplacement(part(m.group(), text)));
    if (!within.equals(text)) {
      return within;
    }
    return CODES
        .get(0) // Latin-1, where Windows-1252 was meant
        .bytes(text)
        .flatMap(Mojibake::windows1252)
        .filter(other -> !other.equals(text))
        .orElseGet(
            () -> C1.matcher(text).replaceAll(m -> CODES.get(1).letter(m.group().charAt(0))));
  }

  private static String part(String part, String whole) {
    return part.length() < whole.length() && BAD.matcher(part).find() ? repaired(part) : part;
  }

  private static Optional<String> utf8(String bytes, SingleByte code) {
    String whole = code.dashesBeforeSpaces() ? bytes : withA0(bytes);
    String known = code.isSloppy() ? LOST.matcher(whole).replaceAll(UNKNOWN) : whole;
    return decoded(known, StandardCharsets.UTF_8);
  }

  private static String withA0(String bytes) {
    if (!LOST_A0.matcher(bytes).find()) {
      return bytes;
    }
    String grave = A_GRAVE_ALONE.matcher(bytes).replaceAll("\u00c3\u00a0 ");
    return LOST_A0.matcher(grave).replaceAll(m -> m.group().replace(' ', '\u00a0'));
  }

  private static Optional<String> windows1252(String latin1) {
    return decoded(latin1, Charset.forName("windows-1252"));
  }

  private static Optional<String> decoded(String bytes, Charset charset) {
    try {
      ByteBuffer raw = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return Optional.of(charset.newDecoder().decode(raw).toString()); // reports, by default
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
