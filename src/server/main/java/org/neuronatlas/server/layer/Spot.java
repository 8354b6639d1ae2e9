package org.neuronatlas.server.layer;

/** Where a neuron is: in which publication, in which layer. */
public record Spot(int publicationId, int layerId, int neuron) {}
