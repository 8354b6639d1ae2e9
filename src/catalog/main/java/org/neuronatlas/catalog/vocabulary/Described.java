package org.neuronatlas.catalog.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a picture, as far as tags go.
 *
 * @param concept the key of what it shows ({@code flag-vietnam}), where a data set names one
 * @param style the art style by name ({@code flat}), where a data set names one
 */
public record Described(
    String caption, @Nullable String concept, @Nullable String style, boolean writtenWord) {}
