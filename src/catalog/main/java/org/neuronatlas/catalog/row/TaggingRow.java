package org.neuronatlas.catalog.row;

/** A tag suggested for a neuron. */
public record TaggingRow(int layerId, int neuron, int tagId, Evidence evidence) {}
