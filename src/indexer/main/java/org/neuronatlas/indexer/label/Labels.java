package org.neuronatlas.indexer.label;

import java.util.List;
import org.neuronatlas.catalog.row.TagBestRow;
import org.neuronatlas.catalog.row.TaggingRow;

/** What a labelling found. */
public record Labels(List<TaggingRow> taggings, List<TagBestRow> best) {}
