package org.neuronatlas.catalog.row;

/**
 * How well a neuron finds a tag's pictures: {@code score} on the half of the pictures the tag was
 * chosen on, {@code scoreHeldOut} on the other; {@code sampleSize} the other half's positive
 * pictures, {@code baseRate} their share of it.
 */
public record Evidence(
    String method, float score, float scoreHeldOut, int sampleSize, float baseRate) {}
