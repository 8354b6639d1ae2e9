package org.neuronatlas.indexer.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.row.Thumbnail;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.engine.image.Resize;

/** Small copies, for grids: the shorter side at most {@value #SIDE} pixels, as JPEG. */
public final class Thumbnails {
  private static final int SIDE = 160;
  private static final int LONGEST = 640;
  private static final float QUALITY = .85f;

  private Thumbnails() {}

  /**
   * Stores one, unless it would save less than a third of the picture's own bytes.
   *
   * @param picture as stored, RGB
   * @param bytes how many the stored picture has
   */
  public static @Nullable Thumbnail store(BufferedImage picture, int bytes, ObjectStore store)
      throws IOException {
    byte[] small = Jpeg.encode(Resize.small(picture, SIDE, LONGEST), QUALITY);
    return 3 * small.length > 2 * bytes
        ? null
        : new Thumbnail(store.putPicture(small, "jpg"), "jpg");
  }
}
