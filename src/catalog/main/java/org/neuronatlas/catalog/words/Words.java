package org.neuronatlas.catalog.words;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text as the words that are searched for.
 *
 * <pre>{@code
 * Words.of("Flag of Côte d’Ivoire"); // [flag, cote, d, ivoire]
 * Words.sign("🇯🇵");                  // the emoji without its presentation
 * }</pre>
 */
public final class Words {
  /** Letters of a word: what is longer is none. */
  public static final int LONGEST = 60;

  private static final Pattern LATIN_MARK = Pattern.compile("[\\u0300-\\u036f]+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern PRESENTATION =
      Pattern.compile("[\\ufe0e\\ufe0f\\x{1f3fb}-\\x{1f3ff}\\s]+");
  private static final Pattern NO_SIGN = Pattern.compile("\\p{L}|[\\x00-\\x7f&&[^#*0-9]]");
  private static final Pattern SPECIAL = Pattern.compile("[ßæœøłđðþı]");

  /** Letters that have no accent to take away. */
  private static final Map<String, String> PLAIN =
      Map.of(
          "ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı",
          "i");

  private static final Set<String> SAYING_NOTHING =
      Set.of(
          "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "of",
          "on", "or", "that", "the", "this", "to", "with", "you", "your");

  private Words() {}

  /**
   * Case and accents folded, in their order; "of" and the like only where there is nothing else.
   */
  public static List<String> of(String text) {
    List<String> all =
        all(text).filter(word -> !word.isEmpty() && word.length() <= LONGEST).toList();
    List<String> telling = all.stream().filter(word -> !SAYING_NOTHING.contains(word)).toList();
    return telling.isEmpty() ? all : telling;
  }

  /** Whether something stands in the text that is no word for its length. */
  public static boolean tooLong(String text) {
    return all(text).anyMatch(word -> word.length() > LONGEST);
  }

  private static Stream<String> all(String text) {
    return Stream.of(BETWEEN_WORDS.split(fold(text), -1));
  }

  /** Case and accents folded; marks that are no accents (of Hindi, of kana) stay. */
  static String fold(String text) {
    String marked = Normalizer.normalize(text, Form.NFKD).toLowerCase(Locale.ROOT);
    String plain = Normalizer.normalize(LATIN_MARK.matcher(marked).replaceAll(""), Form.NFKC);
    return SPECIAL.matcher(plain).replaceAll(found -> PLAIN.getOrDefault(found.group(), ""));
  }

  /** An emoji without presentation and skin tone; empty where a text is none. */
  public static String sign(String text) {
    String bare = PRESENTATION.matcher(text).replaceAll("");
    boolean plain = bare.codePoints().allMatch(c -> c < 0x80);
    return plain || NO_SIGN.matcher(bare).find() ? "" : bare;
  }
}
