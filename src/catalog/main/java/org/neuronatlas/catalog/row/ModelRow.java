package org.neuronatlas.catalog.row;

/**
 * A network with weights. {@code config} is the packaging's config.json, {@code inputSize} pixels a
 * side.
 *
 * @param classesBy {@code sentences}, {@code head} or {@code nothing} name its classes
 */
public record ModelRow(
    String slug,
    String name,
    String architecture,
    String weightsSha256,
    long parameters,
    int inputSize,
    String config,
    String licence,
    String classesBy) {}
