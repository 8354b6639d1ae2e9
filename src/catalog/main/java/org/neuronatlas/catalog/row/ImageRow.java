package org.neuronatlas.catalog.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture of a data set, as stored.
 *
 * @param name within the data set: a relative path, an icon
 * @param thumbnail null where the picture is as small itself
 * @param concept what it shows, where that is one thing
 * @param boxes where its things are, where that is known
 */
public record ImageRow(
    int ordinal,
    String name,
    String sha256,
    String extension,
    int width,
    int height,
    @Nullable Thumbnail thumbnail,
    String caption,
    @Nullable String concept,
    List<String> keywords,
    @Nullable String style,
    @Nullable String source,
    @Nullable String licence,
    List<Box> boxes) {}
