package org.neuronatlas.catalog.row;

import org.jspecify.annotations.Nullable;

/**
 * A stored render and how it was made; {@code milliseconds} a step and picture.
 *
 * @param thumbnail null where the picture is as small itself
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
    String recipe,
    long seed,
    int steps,
    float activation,
    float cleanActivation,
    float milliseconds) {}
