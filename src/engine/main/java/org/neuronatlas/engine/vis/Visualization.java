package org.neuronatlas.engine.vis;

import java.awt.image.BufferedImage;

/**
 * The picture an optimisation ended with.
 *
 * @param image TYPE_INT_RGB
 * @param activation the neuron's maximum over positions under the last steps' transforms, their
 *     mean
 * @param cleanActivation the same of the picture itself, at the model's input size (of a larger
 *     canvas, the part in its middle): beside the best dataset example it says how far the
 *     optimisation went
 * @param millisecondsPerStep wall time by step and picture
 */
public record Visualization(
    BufferedImage image, float activation, float cleanActivation, float millisecondsPerStep) {}
