package org.neuronatlas.engine.vis;

import java.awt.image.BufferedImage;

/** Arrays of colours as pictures. */
final class Painted {
  private Painted() {}

  /** The {@code index}th of [N, P, S, S], cut to 0..1; P is 3, or 1 of grey; TYPE_INT_RGB. */
  static BufferedImage rgb(float[] pixels, int index, int planes, int side) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    int plane = side * side;
    int[] rgb = new int[plane];
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < planes; c++) {
        float value = Math.max(0, Math.min(1, pixels[(planes * index + c) * plane + i]));
        rgb[i] = rgb[i] << 8 | Math.round(255 * value);
      }
      rgb[i] = planes == 1 ? rgb[i] * 0x010101 : rgb[i];
    }
    image.setRGB(0, 0, side, side, rgb, 0, side);
    return image;
  }

  /** The same with {@code alpha} [N, S, S]; TYPE_INT_ARGB. */
  static BufferedImage argb(float[] pixels, float[] alpha, int index, int planes, int side) {
    BufferedImage opaque = rgb(pixels, index, planes, side);
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        float share = alpha[(index * side + y) * side + x];
        image.setRGB(x, y, Math.round(255 * share) << 24 | opaque.getRGB(x, y) & 0xffffff);
      }
    }
    return image;
  }
}
