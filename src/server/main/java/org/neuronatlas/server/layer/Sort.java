package org.neuronatlas.server.layer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.layer.Tile.Label;

/** How a contact sheet is ordered; what cannot be compared comes last, by number. */
public enum Sort {
  NUMBER("number", Comparator.comparing(tile -> 0)),
  TAG("tag score", Comparator.comparing(tile -> score(tile.tag()))),
  NAME("tag name", Comparator.comparing(tile -> name(tile.tag()))),
  SELECTIVITY("selectivity", Comparator.comparing(tile -> tile.dead() ? 1 : -tile.selectivity()));

  private static final String LAST = "\uffff";

  private final String words;
  private final Comparator<Tile> order;

  Sort(String words, Comparator<Tile> order) {
    this.words = words;
    this.order = order.thenComparing(Tile::neuron);
  }

  static Optional<Sort> of(String slug) {
    return Arrays.stream(values()).filter(sort -> sort.slug().equals(slug)).findFirst();
  }

  Comparator<Tile> order() {
    return order;
  }

  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String words() {
    return words;
  }

  private static float score(@Nullable Label tag) {
    return tag == null ? 1 : -tag.score();
  }

  private static String name(@Nullable Label tag) {
    return tag == null ? LAST : tag.name().toLowerCase(Locale.ROOT);
  }
}
