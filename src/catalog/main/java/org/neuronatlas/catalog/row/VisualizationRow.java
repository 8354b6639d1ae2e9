package org.neuronatlas.catalog.row;

/** A stored render and how it was made; {@code milliseconds} a step and picture. */
public record VisualizationRow(
    int layerId,
    int neuron,
    String technique,
    String sha256,
    String extension,
    int width,
    int height,
    String recipe,
    long seed,
    int steps,
    float activation,
    float cleanActivation,
    float milliseconds) {}
