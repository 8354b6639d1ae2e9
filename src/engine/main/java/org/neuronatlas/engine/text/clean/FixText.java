package org.neuronatlas.engine.text.clean;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What Python's ftfy 6 does to a text by default ({@code fix_text}): references of HTML, text that
 * was read in a wrong encoding, ligatures, wide and half-wide forms, curly quotes, line breaks,
 * terminal colours, control characters, and Unicode's NFC, until nothing changes any more.
 */
final class FixText {
  private static final Pattern TERMINAL = Pattern.compile("\u001b\\[((?:[0-9]|;)*)([a-zA-Z])");
  private static final Pattern LINE_BREAKS = Pattern.compile("\r\n|[\r\u2028\u2029\u0085]");
  private static final Pattern CONTROLS =
      Pattern.compile("[\u0000-\u0008\u000b\u000e-\u001f\u007f\u206a-\u206f\ufeff\ufff9-\ufffc]");
  private static final Pattern LONE_SURROGATE = Pattern.compile("[\ud800-\udfff]");

  /** Ligatures and digraphs of Latin letters, and what each is made of. */
  private static final Map<Character, String> LIGATURES =
      Map.ofEntries(
          Map.entry('\u0132', "IJ"),
          Map.entry('\u0133', "ij"),
          Map.entry('\u0149', "\u02bcn"),
          Map.entry('\u01f1', "DZ"),
          Map.entry('\u01f2', "Dz"),
          Map.entry('\u01f3', "dz"),
          Map.entry('\u01c4', "D\u017d"),
          Map.entry('\u01c5', "D\u017e"),
          Map.entry('\u01c6', "d\u017e"),
          Map.entry('\u01c7', "LJ"),
          Map.entry('\u01c8', "Lj"),
          Map.entry('\u01c9', "lj"),
          Map.entry('\u01ca', "NJ"),
          Map.entry('\u01cb', "Nj"),
          Map.entry('\u01cc', "nj"),
          Map.entry('\ufb00', "ff"),
          Map.entry('\ufb01', "fi"),
          Map.entry('\ufb02', "fl"),
          Map.entry('\ufb03', "ffi"),
          Map.entry('\ufb04', "ffl"),
          Map.entry('\ufb05', "\u017ft"),
          Map.entry('\ufb06', "st"));

  private static final Map<Character, String> WIDTHS = widths();

  private FixText() {}

  private static Map<Character, String> widths() {
    Map<Character, String> widths = new HashMap<>();
    widths.put('\u3000', " ");
    for (char c = '\uff01'; c < '\ufff0'; c++) {
      String usual = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC);
      if (usual.charAt(0) != c) {
        widths.put(c, usual);
      }
    }
    return Map.copyOf(widths);
  }

  /** The text, line by line; from the first {@code <} on it is HTML, whose references stay. */
  static String fix(String text) {
    StringBuilder fixed = new StringBuilder(text.length());
    boolean plain = true;
    for (int from = 0; from < text.length(); ) {
      int next = text.indexOf('\n', from) + 1;
      int end = next == 0 ? text.length() : next;
      String line = text.substring(from, end);
      plain = plain && line.indexOf('<') < 0;
      fixed.append(line(line, plain));
      from = end;
    }
    return fixed.toString();
  }

  private static String line(String line, boolean plain) {
    String before;
    String text = line;
    do {
      before = text;
      text = plain ? HtmlEntities.unescapePlain(text) : text;
      text = Mojibake.repaired(text);
      text = replaced(text, LIGATURES);
      text = replaced(text, WIDTHS);
      text = straight(text);
      text = LINE_BREAKS.matcher(text).replaceAll("\n");
      text = LONE_SURROGATE.matcher(text).replaceAll("\ufffd"); // pairs are one character here
      text = TERMINAL.matcher(text).replaceAll("");
      text = CONTROLS.matcher(text).replaceAll("");
      text = Normalizer.normalize(text, Normalizer.Form.NFC);
    } while (!text.equals(before));
    return text;
  }

  private static String straight(String text) {
    return text.replaceAll("[\u201c-\u201f]", "\"").replaceAll("[\u02bc\u2018-\u201b]", "'");
  }

  private static String replaced(String text, Map<Character, String> table) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      String other = table.get(text.charAt(i));
      if (other == null) {
        out.append(text.charAt(i));
      } else {
        out.append(other);
      }
    }
    return out.toString();
  }
}
