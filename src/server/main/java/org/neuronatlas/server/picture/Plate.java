package org.neuronatlas.server.picture;

import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.web.Urls;

/** A picture as it hangs on a page: its address and what a reader who cannot see it is told. */
public record Plate(String image, String words) {

  public static @Nullable Plate of(
      @Nullable String sha256, @Nullable String extension, @Nullable String words) {
    return sha256 == null || extension == null
        ? null
        : new Plate(Urls.image(sha256, extension), words == null ? "" : words);
  }

  /** What grids load, all of them: for now the picture itself. */
  public String thumbnail() {
    return image;
  }
}
