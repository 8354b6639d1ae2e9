package org.neuronatlas.server.web;

/**
 * A page where its address is passed on: in a message, in a list of results.
 *
 * @param title at most 70 characters, without the atlas's own name
 * @param description one or two sentences, at most 200 characters
 * @param type of Open Graph: "website", or "article" for what stands for itself
 */
public record Preview(String title, String description, String type, Picture picture) {
  private static final int TITLE = 70;
  private static final int DESCRIPTION = 200;

  /** The picture of what has none of its own. */
  private static final Picture STANDING =
      new Picture(Urls.card(), "Neuron Atlas: a page for every neuron of a vision model");

  /** A share picture by its path, and what is told to those who do not see it. */
  public record Picture(String path, String words) {}

  public Preview {
    title = shortened(title, TITLE);
    description = shortened(description, DESCRIPTION);
  }

  public static Preview of(String title, String description) {
    return new Preview(title, description, "website", STANDING);
  }

  public Preview article() {
    return new Preview(title, description, "article", picture);
  }

  public Preview shown(String path, String words) {
    return new Preview(title, description, type, new Picture(path, words));
  }

  /** On one line, cut at a word where it is too long; characters are never torn. */
  public static String shortened(String text, int most) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.codePointCount(0, line.length()) <= most) {
      return line;
    }
    String cut = line.substring(0, line.offsetByCodePoints(0, most - 1));
    int space = cut.lastIndexOf(' ');
    return (space > cut.length() / 2 ? cut.substring(0, space) : cut).replaceFirst("[ ,;:.]+$", "")
        + "…";
  }
}
