package org.neuronatlas.engine.text.clean;

import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTML's character references, read as Python's {@code html.unescape} reads them: by name with the
 * semicolon, old names without, and by number, with HTML 5's corrections.
 */
final class HtmlEntities {
  /** What each is short for, by its name with the semicolon, where it has one. */
  private static final Map<String, String> NAMED = Table.read("entities.tsv");

  private static final Pattern REFERENCE =
      Pattern.compile("&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\\t\\n\\f <&#;]{1,32};?)");

  /** Of names in ftfy: the semicolon is needed. */
  private static final Pattern WITH_SEMICOLON = Pattern.compile("&#?[0-9A-Za-z]{1,24};");

  private static final int LONGEST_NUMBER = 9; // digits; more is beyond Unicode all the same

  /** Windows-1252 from 0x80 on, which browsers read such numbers as. */
  private static final String WINDOWS_1252 =
      "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f"
          + "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

  private HtmlEntities() {}

  /** Every reference replaced, Python's {@code html.unescape}. */
  static String unescape(String text) {
    return text.indexOf('&') < 0 ? text : REFERENCE.matcher(text).replaceAll(HtmlEntities::one);
  }

  private static String one(MatchResult match) {
    String reference = match.group(1);
    return Matcher.quoteReplacement(
        reference.charAt(0) == '#' ? numbered(reference) : named(reference));
  }

  private static String named(String name) {
    for (int end = name.length(); end > 1; end--) { // the longest name that fits
      String found = NAMED.get(name.substring(0, end));
      if (found != null) {
        return found + name.substring(end);
      }
    }
    return "&" + name;
  }

  private static String numbered(String reference) {
    boolean hexadecimal = Character.toLowerCase(reference.charAt(1)) == 'x';
    String digits = reference.substring(hexadecimal ? 2 : 1).replace(";", "");
    String significant = digits.replaceFirst("^0+(?=.)", "");
    int number =
        significant.length() > LONGEST_NUMBER
            ? Integer.MAX_VALUE
            : (int) Long.parseLong(significant, hexadecimal ? 16 : 10);
    if (number == 0 || number < 0 || number > 0x10FFFF || number >= 0xD800 && number <= 0xDFFF) {
      return "\ufffd";
    }
    if (number == 0x0D) {
      return "\r";
    }
    if (number >= 0x80 && number <= 0x9F) {
      return WINDOWS_1252.substring(number - 0x80, number - 0x7F);
    }
    return invalid(number) ? "" : Character.toString(number);
  }

  private static boolean invalid(int number) {
    return number <= 0x8
        || number >= 0xE && number <= 0x1F
        || number == 0xB
        || number == 0x7F
        || number >= 0xFDD0 && number <= 0xFDEF
        || (number & 0xFFFE) == 0xFFFE;
  }

  /**
   * Only references with a semicolon replaced, and names in capitals as well, ftfy's {@code
   * unescape_html}.
   */
  static String unescapePlain(String text) {
    return text.indexOf('&') < 0
        ? text
        : WITH_SEMICOLON
            .matcher(text)
            .replaceAll(match -> Matcher.quoteReplacement(plain(match.group())));
  }

  private static String plain(String reference) {
    if (reference.startsWith("&#")) {
      String read = unescape(reference);
      return read.indexOf(';') < 0 ? read : reference;
    }
    String name = reference.substring(1);
    String found = NAMED.get(name);
    if (found != null) {
      return found;
    }
    String small = NAMED.get(name.toLowerCase(Locale.ROOT));
    boolean capitals = name.equals(name.toUpperCase(Locale.ROOT));
    return small != null && capitals && unescape(reference).equals(reference)
        ? small.toUpperCase(Locale.ROOT)
        : reference;
  }
}
