package org.neuronatlas.app.fetch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository of the Hugging Face hub as a person types it: {@code hf:owner/name[@revision]}.
 *
 * @param revision a branch, a tag, {@code refs/pr/N} or a commit; {@code main} where none is said
 */
record HubName(String owner, String name, String revision) {
  private static final String PREFIX = "hf:";
  private static final String MAIN = "main";
  private static final String WORD = "[A-Za-z0-9_][A-Za-z0-9._-]{0,95}";
  private static final Pattern FORM =
      Pattern.compile("(" + WORD + ")/(" + WORD + ")(?:@([A-Za-z0-9._/-]{1,200}))?");

  static boolean isMeant(String said) {
    return said.startsWith(PREFIX);
  }

  /** Absent where it is no such name. */
  static Optional<HubName> parse(String said) {
    Matcher form = FORM.matcher(isMeant(said) ? said.substring(PREFIX.length()) : said);
    if (!form.matches()) {
      return Optional.empty();
    }
    String revision = form.group(3) == null ? MAIN : form.group(3);
    boolean path = revision.contains("..") || revision.matches("/.*|.*/|.*//.*");
    return path
        ? Optional.empty()
        : Optional.of(new HubName(form.group(1), form.group(2), revision));
  }

  /** {@code owner/name}. */
  String repository() {
    return owner + "/" + name;
  }

  /** As a folder and an address may be called; the hub lets no name hold two hyphens in a row. */
  String slug() {
    return "hf-" + owner + "--" + name + (revision.equals(MAIN) ? "" : "--" + revision);
  }

  @Override
  public String toString() {
    return PREFIX + repository() + (revision.equals(MAIN) ? "" : "@" + revision);
  }
}
