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
 * @param canonical the one absolute address of what is shown; of a pinned page today's, whether or
 *     not anything stands there by now: a pinned page's bytes do not hang on what came later
 * @param shared the absolute address that is passed on: of a pinned page its own, for previews are
 *     made from what stands there
 * @param listed whether search engines are to show it
 * @param picture absolute address
 */
public record Head(
    String canonical, String shared, boolean listed, Preview preview, String picture) {

  static Head of(Wish wish, Page page, Published published, PublicUrl reached) {
    Preview preview = page.preview();
    String own = page.canonical();
    Paths paths = own == null ? paths(wish, page, published) : new Paths(own, own);
    return new Head(
        reached.of(paths.canonical),
        reached.of(paths.shared),
        page.listed(),
        preview,
        reached.of(preview.picture().path()));
  }

  private record Paths(String canonical, String shared) {}

  /** Orders and draws of the same things are not pages of their own. */
  private static Paths paths(Wish wish, Page page, Published published) {
    Map<String, @Nullable Object> asked = new TreeMap<>(wish.asked());
    asked.remove("seed");
    asked.remove("sort");
    asked.keySet().removeIf(page::unasked);
    String[] parts = wish.path().split("/", 4);
    Optional<Reading> shown =
        parts.length < 3 || !parts[1].equals("models")
            ? Optional.empty()
            : published.model(parts[2], wish.dataset());
    if (shown.isEmpty()) {
      String path = Urls.with(wish.path(), asked);
      return new Paths(path, path);
    }
    Reading reading = shown.get();
    boolean unasked =
        published
            .model(reading.model(), null)
            .filter(home -> home.dataset().equals(reading.dataset()))
            .isPresent();
    String below = parts.length > 3 ? "/" + parts[3] : "";
    asked.remove("dataset");
    String pinned = Urls.with(Urls.model(reading.pin()) + below, asked);
    asked.put("dataset", unasked ? null : reading.dataset());
    String today = Urls.with(Urls.model(reading.model()) + below, asked);
    return new Paths(today, reading.pinned() ? pinned : today);
  }
}
