package org.neuronatlas.indexer.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.row.Thumbnail;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.engine.image.Resize;

/**
 * Copies in fewer bytes, for pages; one that would save less than a third of the picture's own
 * bytes is not made. How good they are: {@code docs/adr/0014-picture-formats.md}.
 *
 * @param webp whether they are WebP; else small ones are JPEG, and there are no large ones
 */
public record Thumbnails(boolean webp) {
  /** The best that can be written here. */
  public static final Thumbnails BEST = new Thumbnails(WebP.missing().isEmpty());

  private static final int SIDE = 160;
  private static final int LONGEST = 640;
  private static final float QUALITY = .85f;
  private static final float DISPLAY_QUALITY = .95f;

  /**
   * Stores a small one, for grids: the shorter side at most {@value #SIDE} pixels.
   *
   * @param picture as stored, RGB
   * @param bytes how many the stored picture has
   */
  public @Nullable Thumbnail store(BufferedImage picture, int bytes, ObjectStore store)
      throws IOException {
    BufferedImage small = Resize.small(picture, SIDE, LONGEST);
    return webp
        ? put(WebP.encode(small, QUALITY), "webp", bytes, store)
        : put(Jpeg.encode(small, QUALITY), "jpg", bytes, store);
  }

  /** Stores one as large as the picture, for where it is looked at closely. */
  public @Nullable Thumbnail display(BufferedImage picture, int bytes, ObjectStore store)
      throws IOException {
    return webp ? put(WebP.encode(picture, DISPLAY_QUALITY), "webp", bytes, store) : null;
  }

  private static @Nullable Thumbnail put(
      byte[] copy, String extension, int bytes, ObjectStore store) throws IOException {
    return 3 * copy.length > 2 * bytes
        ? null
        : new Thumbnail(store.putPicture(copy, extension), extension);
  }
}
