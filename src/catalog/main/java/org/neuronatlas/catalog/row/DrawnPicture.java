package org.neuronatlas.catalog.row;

import org.jspecify.annotations.Nullable;

/** A picture that was made, and its copies in fewer bytes. */
public record DrawnPicture(
    String sha256,
    String extension,
    int width,
    int height,
    @Nullable Thumbnail thumbnail,
    @Nullable Thumbnail display) {}
