package org.neuronatlas.indexer.dataset;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pictures as lossy WebP bytes: on one platform the same picture gives the same bytes. The encoder
 * is native (libwebp), so there may be none.
 */
public final class WebP {
  /** Where the library is unpacked, as the launcher says it; else where temporary files are. */
  private static final String FOLDER = "com.luciad.imageio.webp.tmpdir";

  private static final @Nullable String MISSING = tried();

  private WebP() {}

  /** Why WebP cannot be written here, if it cannot. */
  public static Optional<String> missing() {
    return Optional.ofNullable(MISSING);
  }

  /**
   * @param quality 0 to 1
   */
  static byte[] encode(BufferedImage picture, float quality) throws IOException {
    WebPWriteParam param = new WebPWriteParam(Locale.ROOT);
    param.setCompressionType(CompressionType.Lossy);
    param.setCompressionQuality(quality);
    return Encoded.by(new WebPImageWriterSpi().createWriterInstance(null), param, picture);
  }

  private static @Nullable String tried() {
    try {
      String folder = System.getProperty(FOLDER);
      if (folder != null) {
        Files.createDirectories(Path.of(folder));
      }
      encode(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), 1);
      return null;
    } catch (IOException | RuntimeException | LinkageError e) {
      return "the encoder of WebP does not load on this machine (%s); small copies are JPEG instead"
          .formatted(e);
    }
  }
}
