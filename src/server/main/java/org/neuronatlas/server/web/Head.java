package org.neuronatlas.server.web;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.home.PublicUrl;
import org.neuronatlas.server.atlas.Published;
import org.neuronatlas.server.atlas.Reading;

/**
 * What a page's head says to machines that pass its address on.
 *
 * @param canonical the one absolute address of what is shown; of a pinned page today's
 * @param picture absolute address
 */
public record Head(String canonical, Preview preview, String picture) {

  static Head of(Wish wish, Page page, Published published, PublicUrl reached) {
    Preview preview = page.preview();
    String own = page.canonical();
    return new Head(
        reached.of(own == null ? path(wish, published) : own),
        preview,
        reached.of(preview.picture().path()));
  }

  /** Orders and draws of the same things are not pages of their own. */
  private static String path(Wish wish, Published published) {
    Map<String, @Nullable Object> asked = new TreeMap<>(wish.asked());
    asked.remove("seed");
    asked.remove("sort");
    String[] parts = wish.path().split("/", 4);
    if (parts.length < 3 || !parts[1].equals("models")) {
      return Urls.with(wish.path(), asked);
    }
    Optional<Reading> shown = published.model(parts[2], wish.dataset());
    if (shown.isEmpty()) {
      return Urls.with(wish.path(), asked);
    }
    Reading reading = shown.get();
    boolean unasked =
        published
            .model(reading.model(), null)
            .filter(home -> home.dataset().equals(reading.dataset()))
            .isPresent();
    asked.put("dataset", unasked ? null : reading.dataset());
    String below = parts.length > 3 ? "/" + parts[3] : "";
    return Urls.with(Urls.model(reading.model()) + below, asked);
  }
}
