package org.neuronatlas.app.fetch;

import java.net.URI;
import java.util.Locale;

/** Where an answer sends us on to. */
final class Redirect {
  private Redirect() {}

  /**
   * @param location as the header says it, perhaps without a host
   * @param at who says it
   */
  static URI next(String location, URI at) throws FetchFailed {
    URI next;
    try {
      next = at.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new FetchFailed(
          "%s sends us to an address that cannot be read.".formatted(Web.plain(at)), e);
    }
    String scheme = String.valueOf(next.getScheme()).toLowerCase(Locale.ROOT);
    boolean web = scheme.equals("https") || scheme.equals("http");
    if (location.isEmpty() || !web || next.getHost() == null) {
      throw new FetchFailed("%s sends us nowhere ('%s').".formatted(Web.plain(at), location));
    }
    if ("https".equalsIgnoreCase(at.getScheme()) && scheme.equals("http")) {
      throw new FetchFailed(
          "%s sends us from https to %s: what comes in the clear is not taken."
              .formatted(Web.plain(at), Web.plain(next)));
    }
    return next;
  }
}
