package org.neuronatlas.catalog.row;

/**
 * A neuron and one of another layer that the weights tie it to.
 *
 * @param rank 0 is the largest weight, whatever its sign
 * @param weight cosine of a feature's decoder direction and a neuron's axis
 */
public record LinkRow(int neuron, int rank, int otherNeuron, float weight) {}
