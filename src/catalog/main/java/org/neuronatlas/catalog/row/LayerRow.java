package org.neuronatlas.catalog.row;

/** A layer with pages; {@code height} x {@code width} positions, 1 x 1 where it has none. */
public record LayerRow(
    int ordinal, String slug, String name, String kind, int neurons, int height, int width) {}
