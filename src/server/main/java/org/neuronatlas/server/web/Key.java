package org.neuronatlas.server.web;

import java.util.stream.Collectors;
import org.neuronatlas.server.atlas.Published;
import org.neuronatlas.server.atlas.Reading;

/**
 * What a finished page is kept under.
 *
 * @param stamp what it was made from: a publication and its revision, or all of them
 */
record Key(String stamp, Wish wish) {

  /**
   * Pages of a model hang on the publication they show and on which others the model has; the
   * others' progress leaves them be.
   */
  static Key of(Published published, Wish wish) {
    String[] parts = wish.path().split("/", 4);
    if (parts.length > 2 && parts[1].equals("models")) {
      return published
          .model(parts[2], wish.dataset())
          .map(reading -> new Key(stamp(published, reading), wish))
          .orElseGet(() -> new Key(published.stamp(), wish));
    }
    return new Key(published.stamp(), wish);
  }

  private static String stamp(Published published, Reading reading) {
    String others =
        published.of(reading.model()).stream()
            .map(other -> String.valueOf(other.id()))
            .collect(Collectors.joining("_"));
    return reading.id() + "." + reading.header().revision() + " of " + others;
  }

  /** In bytes, about. */
  int size() {
    return wish.address().length();
  }
}
