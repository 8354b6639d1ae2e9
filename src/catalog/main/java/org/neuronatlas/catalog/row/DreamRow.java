package org.neuronatlas.catalog.row;

/**
 * What a layer finds in a picture, grown.
 *
 * @param place of several starts, from 0
 * @param image row id of the start
 * @param before what the objective says of the start, {@code after} of the dream
 * @param milliseconds a step at the largest size
 */
public record DreamRow(
    int layerId,
    int place,
    int image,
    DrawnPicture picture,
    String objective,
    String octaves,
    long seed,
    float before,
    float after,
    float milliseconds) {}
