package org.neuronatlas.indexer.dataset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.neuronatlas.engine.image.Png;
import org.neuronatlas.engine.image.Resize;

/** A picture as pages show it: whole, its shorter side at most {@value #SIDE} pixels. */
public record Plate(byte[] bytes, String extension, int width, int height) {
  private static final int SIDE = 256;
  private static final float JPEG_QUALITY = 0.9f;

  /**
   * @param format {@code png} or {@code jpg}
   */
  public static Plate of(BufferedImage picture, String format) throws IOException {
    int shorter = Math.min(picture.getWidth(), picture.getHeight());
    BufferedImage plate = shorter <= SIDE ? picture : Resize.shorterSide(picture, SIDE);
    byte[] bytes = format.equals("jpg") ? jpeg(plate) : Png.encode(plate);
    return new Plate(bytes, format, plate.getWidth(), plate.getHeight());
  }

  private static byte[] jpeg(BufferedImage picture) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam quality = writer.getDefaultWriteParam();
      quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      quality.setCompressionQuality(JPEG_QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), quality);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
