package org.neuronatlas.engine.vis.grammar;

import java.util.ArrayList;
import java.util.List;

/** Walks over a text of {@link Call}s, numbers and signs, from left to right. */
public final class Scanner {
  private final String text;
  private int at;

  /** Begins at the first character. */
  public Scanner(String text) {
    this.text = text;
  }

  /** Whether only blanks are left. */
  public boolean done() {
    blanks();
    return at == text.length();
  }

  /** Whether {@code sign} comes next; if so it is passed. */
  public boolean passes(char sign) {
    boolean there = comes(sign);
    if (there) {
      at++;
    }
    return there;
  }

  /** Whether {@code sign} comes next. */
  public boolean comes(char sign) {
    return !done() && text.charAt(at) == sign;
  }

  /** Passes {@code sign}, which has to come next. */
  public void pass(char sign) {
    if (!passes(sign)) {
      throw wrong("'" + sign + "' is due");
    }
  }

  /** The next word: all up to a blank, a parenthesis, a comma or an operator between blanks. */
  public String word() {
    blanks();
    int begin = at;
    while (at < text.length() && " \t\r\n(),*".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (begin == at) {
      throw wrong("a name is due");
    }
    return text.substring(begin, at);
  }

  /** What stands in parentheses that come next, split at commas that stand in no others. */
  public List<String> arguments() {
    pass('(');
    List<String> found = new ArrayList<>();
    if (passes(')')) {
      return found;
    }
    do {
      found.add(argument());
    } while (passes(','));
    pass(')');
    return found;
  }

  private String argument() {
    blanks();
    if (comes('"')) {
      return quoted();
    }
    int begin = at;
    for (int depth = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (depth == 0 && (c == ',' || c == ')')) {
        break;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    String argument = text.substring(begin, at).strip();
    if (argument.isEmpty()) {
      throw wrong("an argument is due");
    }
    return argument;
  }

  private String quoted() {
    pass('"');
    StringBuilder out = new StringBuilder();
    for (; at < text.length() && text.charAt(at) != '"'; at++) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++; // what follows stands for itself
      }
      out.append(text.charAt(at));
    }
    pass('"');
    return out.toString();
  }

  /** A text as it may stand in quotes. */
  public static String quote(String words) {
    return '"' + words.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The sentence for what cannot be read, pointing at where. */
  public IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException(
        "cannot read '%s' from its character %d on: %s".formatted(text, at + 1, why));
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
