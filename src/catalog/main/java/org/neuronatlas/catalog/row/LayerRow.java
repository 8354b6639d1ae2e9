package org.neuronatlas.catalog.row;

import org.jspecify.annotations.Nullable;

/**
 * A layer with pages; {@code height} x {@code width} positions, 1 x 1 where it has none.
 *
 * @param kind raw or dictionary
 * @param weightsSha256 of a dictionary's file; null where a layer is the model's own
 */
public record LayerRow(
    int ordinal,
    String slug,
    String name,
    String kind,
    int neurons,
    int height,
    int width,
    @Nullable String weightsSha256) {

  /** A layer of the model itself. */
  public static LayerRow raw(int ordinal, String slug, int neurons, int height, int width) {
    return new LayerRow(ordinal, slug, slug, "raw", neurons, height, width, null);
  }
}
