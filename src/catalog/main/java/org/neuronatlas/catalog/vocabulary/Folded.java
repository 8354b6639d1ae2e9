package org.neuronatlas.catalog.vocabulary;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text as its words alone, case and accents folded: " cote d ivoire ". The blanks at both ends
 * make "is there as whole words" a plain search.
 */
record Folded(String words) {
  private static final Pattern MARK = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  static Folded of(String text) {
    String plain = MARK.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String words = BETWEEN_WORDS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    return new Folded(" " + words + " ");
  }

  /** Whether a phrase stands here as whole words; an empty one stands nowhere. */
  boolean has(Folded phrase) {
    return !phrase.words.isBlank() && words.contains(phrase.words);
  }
}
