package org.neuronatlas.server.search;

/** How many typos lie between two words, and how many a word may bear. */
final class Typos {
  private static final int SHORT = 4;
  private static final int LONG = 7;

  private Typos() {}

  /**
   * The restricted Damerau-Levenshtein distance: letters that are missing, too many, wrong, or
   * swapped with their neighbour.
   */
  static int between(String a, String b) {
    int[] s = a.codePoints().toArray();
    int[] t = b.codePoints().toArray();
    int[][] d = new int[s.length + 1][t.length + 1];
    for (int i = 0; i <= s.length; i++) {
      for (int j = 0; j <= t.length; j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int wrong = s[i - 1] == t[j - 1] ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + wrong, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1 && j > 1 && s[i - 1] == t[j - 2] && s[i - 2] == t[j - 1]) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[s.length][t.length];
  }

  /** In a short word every letter counts; the first one is seldom wrong. */
  static int borne(String asked, String word) {
    int letters = asked.codePointCount(0, asked.length());
    if (letters < SHORT || asked.codePoints().anyMatch(Character::isDigit)) {
      return 0;
    }
    boolean begunAlike = asked.codePointAt(0) == word.codePointAt(0);
    return letters >= LONG || letters > SHORT && begunAlike ? 2 : 1;
  }
}
