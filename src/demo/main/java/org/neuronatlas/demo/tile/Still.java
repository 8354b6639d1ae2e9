package org.neuronatlas.demo.tile;

import java.util.regex.Pattern;

/** The body of an animated icon as it is when it stands still. */
final class Still {
  private static final Pattern ANIMATION = Pattern.compile("<animate\\w*\\b[^>]*/>");

  /** From which an animation lets raindrops appear. */
  private static final String UNSEEN = " opacity=\"0\"";

  private Still() {}

  static String of(String body) {
    return body.contains("<animate")
        ? ANIMATION.matcher(body.replace(UNSEEN, "")).replaceAll("")
        : body;
  }
}
