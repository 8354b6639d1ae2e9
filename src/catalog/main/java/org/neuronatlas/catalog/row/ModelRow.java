package org.neuronatlas.catalog.row;

/**
 * A network with weights. {@code config} is the packaging's config.json, {@code inputSize} pixels a
 * side.
 */
public record ModelRow(
    String slug,
    String name,
    String architecture,
    String weightsSha256,
    long parameters,
    int inputSize,
    String config,
    String licence) {}
