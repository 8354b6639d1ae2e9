package org.neuronatlas.indexer.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.neuronatlas.engine.image.Png;
import org.neuronatlas.engine.image.Resize;

/**
 * A picture as pages show it: whole, its shorter side at most {@value #SIDE} pixels.
 *
 * @param image its pixels
 * @param bytes the same, encoded
 */
public record Plate(BufferedImage image, byte[] bytes, String extension) {
  private static final int SIDE = 256;
  private static final float QUALITY = 0.9f;

  /** A strip a pixel wide may be thousands long. */
  private static final int LONGEST = 2048;

  /**
   * @param format {@code png} or {@code jpg}
   */
  public static Plate of(BufferedImage picture, String format) throws IOException {
    BufferedImage plate = Resize.within(picture, SIDE, LONGEST);
    byte[] bytes = format.equals("jpg") ? Jpeg.encode(plate, QUALITY) : Png.encode(plate);
    return new Plate(plate, bytes, format);
  }
}
