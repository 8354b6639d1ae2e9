package org.neuronatlas.catalog.row;

/**
 * What a neuron adds to a class's logit, the mean over some pictures that show the class.
 *
 * @param place by the size of {@code weight} within its layer, from 0
 * @param method {@code terms} or {@code gradient x activation}
 */
public record ContributionRow(
    String slug, int layerId, int place, int neuron, float weight, String method, int pictures) {}
