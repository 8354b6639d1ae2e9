package org.neuronatlas.catalog.row;

/**
 * The neuron at {@code rank} (0 is the best) of a layer's for a word of captions.
 *
 * @param score how much more often than by chance its best pictures' captions say the word; 1 is
 *     all of them
 * @param sampleSize its best pictures that were looked at
 * @param baseRate the word's share of all captions
 */
public record NeuronWordRow(
    String word, int layerId, int rank, int neuron, float score, int sampleSize, float baseRate) {}
