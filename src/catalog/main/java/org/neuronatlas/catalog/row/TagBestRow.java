package org.neuronatlas.catalog.row;

/** The neuron at {@code rank} (0 is the best) of all that were tried for a tag. */
public record TagBestRow(int tagId, int rank, int layerId, int neuron, Evidence evidence) {}
