package org.neuronatlas.catalog.row;

/**
 * What one neuron did to all pictures. Scores are max-pooled over positions except {@code
 * bottom}'s, which are min-pooled. {@code histogram} has 64 equal-width bins over [{@code min},
 * {@code max}]; {@code bands} one picture a band of the distribution, low to high (its positions
 * are unused).
 */
public record NeuronRow(
    int layerId,
    int neuron,
    Examples top,
    Examples bottom,
    Examples bands,
    int[] histogram,
    float mean,
    float sd,
    float median,
    float min,
    float max,
    float fractionActive) {}
