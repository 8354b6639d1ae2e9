package org.neuronatlas.server.honesty;

/**
 * What a neuron does on the data set's pictures: the ground that a drawn picture stands on.
 *
 * @param lowest score at any position of any picture
 * @param median of each picture's highest score
 * @param best highest score at any position of any picture
 * @param pictures how many there are
 */
public record Natural(float lowest, float median, float best, int pictures) {}
