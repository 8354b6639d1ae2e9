package org.neuronatlas.indexer.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Pictures as JPEG bytes: the same picture gives the same bytes. */
final class Jpeg {
  private Jpeg() {}

  /**
   * @param quality 0 to 1
   */
  static byte[] encode(BufferedImage picture, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(quality);
    return Encoded.by(writer, param, picture);
  }
}
