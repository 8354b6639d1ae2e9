package org.neuronatlas.catalog.row;

/**
 * Which pixels of its first {@code examples} a neuron hangs on.
 *
 * @param sha256 of the maps
 */
public record SaliencyRow(int layerId, int neuron, String sha256, int examples, String method) {}
