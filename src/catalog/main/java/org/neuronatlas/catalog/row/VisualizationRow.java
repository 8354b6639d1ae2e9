package org.neuronatlas.catalog.row;

import org.jspecify.annotations.Nullable;

/**
 * A stored render and how it was made; {@code milliseconds} a step and picture.
 *
 * @param thumbnail null where the picture is as small itself
 * @param display as large, in fewer bytes; null where pages show the picture itself
 */
public record VisualizationRow(
    int layerId,
    int neuron,
    String technique,
    String sha256,
    String extension,
    int width,
    int height,
    @Nullable Thumbnail thumbnail,
    @Nullable Thumbnail display,
    String recipe,
    long seed,
    int steps,
    float activation,
    float cleanActivation,
    float milliseconds) {}
