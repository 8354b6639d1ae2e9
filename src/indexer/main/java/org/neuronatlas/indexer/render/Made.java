package org.neuronatlas.indexer.render;

import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.row.Thumbnail;

/**
 * A picture that is drawn and stored.
 *
 * @param neuron whose it is
 * @param place among several of that neuron, from 0
 * @param sha256 of the stored PNG
 * @param picture decoded from the PNG again: what readers see is what is judged
 * @param activation reached under the recipe's transforms
 * @param milliseconds a step and picture
 */
record Made(
    int neuron,
    int place,
    String sha256,
    BufferedImage picture,
    @Nullable Thumbnail thumbnail,
    @Nullable Thumbnail display,
    float activation,
    float milliseconds) {}
