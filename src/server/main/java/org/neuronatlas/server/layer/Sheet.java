package org.neuronatlas.server.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Published.Family;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.layer.LayerPage.Filter;

/** What of a layer is shown, and the ways to see it otherwise. */
public record Sheet(
    Asked asked,
    Reading reading,
    String layer,
    List<Filter> groups,
    int found,
    int pages,
    List<Tile> tiles,
    List<Tile> telling,
    List<Tile> random) {
  /** A wide layer whole; a dictionary has more. */
  static final int PAGE = 2048;

  static final String UNTAGGED = "untagged";
  private static final int LOOK = 12;

  static Sheet of(
      Asked asked, Reading reading, String layer, List<Tile> all, List<Family> families) {
    String group = asked.group();
    List<Tile> found =
        all.stream()
            .filter(tile -> shown(tile, group))
            .map(tile -> group == null || group.equals(UNTAGGED) ? tile : tile.under(group))
            .sorted(asked.sort().order())
            .toList();
    int first = Math.min(found.size(), (asked.page() - 1) * PAGE);
    return new Sheet(
        asked,
        reading,
        layer,
        filters(all, families),
        found.size(),
        Math.max(1, (found.size() + PAGE - 1) / PAGE),
        found.subList(first, Math.min(found.size(), first + PAGE)),
        telling(all),
        Drawn.of(all, asked.seed(), LOOK).tiles());
  }

  private static boolean shown(Tile tile, @Nullable String group) {
    return group == null || (group.equals(UNTAGGED) ? tile.tag() == null : tile.in(group));
  }

  /** Those that stand for something most clearly, then the most selective. */
  private static List<Tile> telling(List<Tile> all) {
    Stream<Tile> sure =
        all.stream().filter(tile -> tile.tag() != null).sorted(Sort.TAG.order()).limit(LOOK);
    Stream<Tile> selective =
        all.stream().filter(tile -> tile.tag() == null).sorted(Sort.SELECTIVITY.order());
    return Stream.concat(sure, selective.filter(tile -> !tile.dead())).limit(LOOK).toList();
  }

  private static List<Filter> filters(List<Tile> all, List<Family> families) {
    List<Filter> filters = new ArrayList<>();
    for (Family family : families) {
      int neurons = (int) all.stream().filter(tile -> tile.in(family.slug())).count();
      if (neurons > 0) {
        filters.add(new Filter(family.slug(), family.name(), neurons));
      }
    }
    int untagged = (int) all.stream().filter(tile -> tile.tag() == null).count();
    filters.add(new Filter(UNTAGGED, "No tag", untagged));
    return filters;
  }

  public String by(Sort sort) {
    return asked.by(sort).address(reading, layer);
  }

  public String in(@Nullable String group) {
    return asked.in(group).address(reading, layer);
  }

  public String all() {
    return in(null);
  }

  /** Another twelve. */
  public String redrawn() {
    return asked.drawn(asked.seed() % Drawn.MOST + 1).address(reading, layer);
  }

  public String turned(int page) {
    return asked.turned(page).address(reading, layer);
  }

  /** Whether tags are what is looked at, and so need a line of their own. */
  public boolean told() {
    return asked.sort() == Sort.TAG || asked.sort() == Sort.NAME || asked.group() != null;
  }

  public String measure(Tile tile) {
    return tile.measure(asked.sort());
  }
}
