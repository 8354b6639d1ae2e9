package org.neuronatlas.server.picture;

import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.web.Urls;

/**
 * A picture as it hangs on a page: its address, that of its small copy for grids and of the one for
 * screens of fine pixels (the same where there is none), and what a reader who cannot see it is
 * told.
 */
public record Plate(String image, String thumbnail, String fine, String words) {

  /**
   * @param thumbnail file name of the small copy; null where the picture itself is as small
   */
  public static @Nullable Plate of(
      @Nullable String sha256,
      @Nullable String extension,
      @Nullable String thumbnail,
      @Nullable String words) {
    return of(sha256, extension, thumbnail, null, words);
  }

  /**
   * @param display file name of the copy as large in fewer bytes; null where there is none
   */
  public static @Nullable Plate of(
      @Nullable String sha256,
      @Nullable String extension,
      @Nullable String thumbnail,
      @Nullable String display,
      @Nullable String words) {
    if (sha256 == null || extension == null) {
      return null;
    }
    String image = Urls.image(sha256, extension);
    return new Plate(
        image,
        thumbnail == null ? image : Urls.image(thumbnail),
        display == null ? image : Urls.image(display),
        words == null ? "" : words);
  }

  /** Whether a screen of fine pixels is better served by another copy. */
  public boolean scaled() {
    return !fine.equals(thumbnail);
  }
}
