package org.neuronatlas.indexer.sweep;

import java.util.List;
import org.neuronatlas.catalog.row.ImageRow;
import org.neuronatlas.catalog.write.Runs.Failure;

/**
 * A unit's pictures, read and preprocessed.
 *
 * @param first ordinal of the first
 * @param readable which of them could be read
 * @param batches float[batch * channels * height * width] each; rows of unreadable pictures and of
 *     the padding are 0
 */
public record UnitPictures(
    int unit,
    int first,
    boolean[] readable,
    float[][] batches,
    List<ImageRow> images,
    List<Failure> failures) {

  public int count() {
    return readable.length;
  }
}
