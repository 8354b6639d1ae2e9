package org.neuronatlas.catalog.row;

/**
 * Pictures with a score and the position it was read at, in order: parallel arrays of one length.
 */
public record Examples(int[] image, float[] score, short[] y, short[] x) {}
