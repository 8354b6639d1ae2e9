package org.neuronatlas.catalog.row;

/**
 * The neurons that a picture excites most: parallel arrays, layers in forward order, best first by
 * {@code z} = (score − mean) / sd of the neuron's scores.
 *
 * @param heldOut whether the picture is in the half that tags were tested on
 */
public record ExcitationRow(
    int imageId, boolean heldOut, int[] layerId, int[] neuron, float[] score, float[] z) {}
