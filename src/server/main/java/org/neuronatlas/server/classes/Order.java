package org.neuronatlas.server.classes;

import java.util.Arrays;
import java.util.Optional;

/** In which order classes are listed. */
public enum Order {
  BEST("best", "best answered", "c.ordinal"),
  WORST("worst", "worst answered", "c.ordinal desc"),
  NAME("name", "name", "lower(c.name), c.slug");

  private final String slug;
  private final String words;
  private final String by;

  Order(String slug, String words, String by) {
    this.slug = slug;
    this.words = words;
    this.by = by;
  }

  static Optional<Order> of(String slug) {
    return Arrays.stream(values()).filter(order -> order.slug.equals(slug)).findFirst();
  }

  /** In addresses. */
  public String slug() {
    return slug;
  }

  /** On pages. */
  public String words() {
    return words;
  }

  /** In HQL, of a class {@code c}. */
  String by() {
    return by;
  }
}
