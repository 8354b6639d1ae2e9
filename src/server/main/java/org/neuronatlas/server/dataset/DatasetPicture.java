package org.neuronatlas.server.dataset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A picture's row, once for each tag that it carries. */
record DatasetPicture(
    int id,
    int ordinal,
    @Nullable String name,
    String sha256,
    String extension,
    @Nullable String thumbnail,
    int width,
    int height,
    String caption,
    @Nullable String concept,
    @Nullable String style,
    @Nullable String source,
    @Nullable String licence,
    @Nullable Instant removedAt,
    @Nullable String boxes,
    int datasetId,
    String dataset,
    String datasetName,
    String datasetLicence,
    @Nullable String tagGroup,
    @Nullable String tagSlug,
    @Nullable String tagName) {}
