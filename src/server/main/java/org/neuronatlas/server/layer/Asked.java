package org.neuronatlas.server.layer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.web.Urls;

/**
 * How a reader wants a layer: in which order, narrowed to which group of tags, with which random
 * neurons, which page.
 *
 * @param ownSeed the publication's, which addresses need not name
 */
record Asked(Sort sort, @Nullable String group, int seed, int ownSeed, int page) {

  Asked by(Sort other) {
    return new Asked(other, group, seed, ownSeed, 1);
  }

  Asked in(@Nullable String other) {
    return new Asked(sort, other, seed, ownSeed, 1);
  }

  Asked drawn(int other) {
    return new Asked(sort, group, other, ownSeed, page);
  }

  Asked turned(int other) {
    return new Asked(sort, group, seed, ownSeed, other);
  }

  String address(Reading reading, String layer) {
    return Urls.with(Urls.layer(reading, layer), query());
  }

  /** The address below a pinned model. */
  String below(String layer) {
    return Urls.with("/" + layer, query());
  }

  private Map<String, @Nullable Object> query() {
    Map<String, @Nullable Object> query = new LinkedHashMap<>();
    query.put("group", group);
    query.put("page", page > 1 ? page : null);
    query.put("seed", seed == ownSeed ? null : seed);
    query.put("sort", sort == Sort.NUMBER ? null : sort.slug());
    return query;
  }
}
