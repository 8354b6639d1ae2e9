package org.neuronatlas.engine.vis;

import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * The picture an optimisation ended with.
 *
 * @param image TYPE_INT_RGB
 * @param veiled the same, transparent where the objective hung on little (MACO's); TYPE_INT_ARGB,
 *     null where that was not watched
 * @param activation what the objective's subject reached under the last steps' transforms, their
 *     mean; of a neuron, its maximum over positions
 * @param cleanActivation the same of the picture itself, at the model's input size (of a larger
 *     canvas, the part in its middle): beside the best dataset example it says how far the
 *     optimisation went
 * @param millisecondsPerStep wall time by step and picture
 */
public record Visualization(
    BufferedImage image,
    @Nullable BufferedImage veiled,
    float activation,
    float cleanActivation,
    float millisecondsPerStep) {}
