package org.neuronatlas.engine.image;

import com.pngencoder.PngEncoder;
import java.awt.image.BufferedImage;

/** Pictures as PNG bytes: the same picture gives the same bytes. */
public final class Png {
  private Png() {}

  /** Encodes in this thread, at a moderate compression. */
  public static byte[] encode(BufferedImage image) {
    return new PngEncoder()
        .withBufferedImage(image)
        .withCompressionLevel(6)
        .withMultiThreadedCompressionEnabled(false)
        .toBytes();
  }
}
