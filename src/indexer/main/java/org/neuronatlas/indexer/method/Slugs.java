package org.neuronatlas.indexer.method;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Addresses of classes, each once. */
final class Slugs {
  private final Set<String> taken = new HashSet<>();

  /**
   * The address of the next class; where it is taken, with a number behind.
   *
   * @param otherwise for a name of which nothing can stand in an address
   */
  String next(String said, String otherwise) {
    String bare = slug(said, otherwise);
    String slug = bare;
    for (int n = 2; !taken.add(slug); n++) {
      slug = bare + "-" + n;
    }
    return slug;
  }

  private static String slug(String said, String otherwise) {
    String slug =
        said.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[-.]+|[-.]+$", "");
    return slug.isEmpty() || slug.endsWith(".json") ? otherwise + slug.replace('.', '-') : slug;
  }
}
