package org.neuronatlas.demo.tile;

import java.util.regex.Pattern;

/** The body of an icon, where need be rewritten so that it is drawn as its set means it. */
final class Mended {
  private static final Pattern ANIMATION = Pattern.compile("<animate\\w*\\b[^>]*/>");

  /** From which an animation lets raindrops appear. */
  private static final String UNSEEN = " opacity=\"0\"";

  private static final String UNFILLED = "<g fill=\"none\"";
  private static final Pattern MASK = Pattern.compile("<mask (?![^>]*\\bfill=)");

  private Mended() {}

  static String of(String body) {
    return masked(still(body));
  }

  /** An animated icon as it is when it stands still. */
  private static String still(String body) {
    return body.contains("<animate")
        ? ANIMATION.matcher(body.replace(UNSEEN, "")).replaceAll("")
        : body;
  }

  /**
   * A mask inherits from the group it is written in, which JSVG does not know: strokes in it were
   * filled with black, and hid what they should show. So masks in an unfilled group say it again.
   */
  private static String masked(String body) {
    int first = body.indexOf("<g ");
    if (first < 0 || !body.startsWith(UNFILLED, first) || !body.endsWith("</g>")) {
      return body;
    }
    String group = body.substring(first);
    return body.substring(0, first) + MASK.matcher(group).replaceAll("<mask fill=\"none\" ");
  }
}
