package org.neuronatlas.server.neuron;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.neuronatlas.catalog.store.HeatMaps;

/**
 * A heat map as a picture to lay over an example: nearly black, and the more transparent the more
 * the neuron fires there, so that what excites it stays lit in its own colours. One pixel a
 * position; a browser enlarges it smoothly.
 */
final class Veil {
  private static final int COLOUR = 0x0C0D10;
  private static final float DARKEST = .75f;

  private Veil() {}

  static byte[] png(HeatMaps maps, int rank) throws IOException {
    byte[] map = maps.map(rank);
    BufferedImage veil =
        new BufferedImage(maps.width(), maps.height(), BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < map.length; i++) {
      int alpha = Math.round(DARKEST * (255 - (map[i] & 0xFF)));
      veil.setRGB(i % maps.width(), i / maps.width(), alpha << 24 | COLOUR);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(veil, "png", png);
    return png.toByteArray();
  }
}
