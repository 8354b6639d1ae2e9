package org.neuronatlas.catalog.row;

/**
 * What was made for a class.
 *
 * @param activation the logit that the last steps reached, {@code cleanActivation} that of the
 *     stored picture when it is decoded and given to the model as any other picture is
 * @param answer slug of the class that the model answers to it
 * @param rank of its own logit among all classes'
 * @param saliency SHA-256 of the maps of its examples
 */
public record ClassPictureRow(
    String slug,
    DrawnPicture picture,
    String objective,
    String recipe,
    long seed,
    int steps,
    float activation,
    float cleanActivation,
    String answer,
    int rank,
    float milliseconds,
    String saliency,
    String method) {}
