package org.neuronatlas.server.classes;

import java.util.Map;

/** A class that is answered. */
public record Answer(String slug, String name) {
  static Answer of(String slug, Map<String, String> names) {
    return new Answer(slug, names.getOrDefault(slug, slug));
  }
}
