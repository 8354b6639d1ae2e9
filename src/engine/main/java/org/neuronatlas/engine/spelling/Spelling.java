package org.neuronatlas.engine.spelling;

import java.text.Normalizer;
import java.util.Locale;

/** Spellings, compared. */
public final class Spelling {
  private Spelling() {}

  /** Levenshtein's distance: the fewest insertions, deletions and replacements of a letter. */
  public static int changes(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  /** Without case, accents and the marks between words: {@code Tabby_Cat} is {@code tabby cat}. */
  public static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[-_/\\s]+", " ")
        .strip();
  }
}
