package org.neuronatlas.engine.image;

import java.awt.image.BufferedImage;

/**
 * A model's own deterministic input step: the shorter side to {@code size} by antialiased bicubic,
 * the centre cut out, colours normalised; as torchvision and open_clip do it for CLIP.
 *
 * @param size side of the square the model sees
 * @param mean mean of red, green, blue, in 0 to 1
 * @param std standard deviation of red, green, blue
 */
public record Preprocess(int size, float[] mean, float[] std) {
  /**
   * Writes the model's input, [3, size, size], as normalised floats.
   *
   * @param rgb any size, TYPE_INT_RGB (see {@link Pictures#decode})
   * @param out where to; the numbers begin at {@code offset}
   */
  public void apply(BufferedImage rgb, float[] out, int offset) {
    int plane = size * size;
    if (offset < 0 || offset + 3 * plane > out.length) {
      throw new IllegalArgumentException(
          "cannot write %d numbers at %d: the array has %d"
              .formatted(3 * plane, offset, out.length));
    }
    int[] pixels = crop(rgb).getRGB(0, 0, size, size, null, 0, size);
    for (int c = 0; c < 3; c++) {
      int shift = 16 - 8 * c;
      for (int i = 0; i < plane; i++) {
        out[offset + c * plane + i] = ((pixels[i] >> shift & 0xff) / 255f - mean[c]) / std[c];
      }
    }
  }

  /** The square the model sees, before normalising. */
  public BufferedImage crop(BufferedImage rgb) {
    int w = rgb.getWidth();
    int h = rgb.getHeight();
    int shorter = Math.min(w, h);
    // torchvision's Resize(int): the longer side is cut, not rounded
    int toWidth = w <= h ? size : (int) ((long) size * w / shorter);
    int toHeight = h <= w ? size : (int) ((long) size * h / shorter);
    // torchvision's center_crop: int(round(d / 2.0)), Python's round: half to even
    int left = (int) Math.rint((toWidth - size) / 2.0);
    int top = (int) Math.rint((toHeight - size) / 2.0);
    return Bicubic.resize(rgb, toWidth, toHeight, left, top, size, size);
  }

  @Override
  public String toString() {
    return "resize(%d, bicubic, antialias) centreCrop(%d) normalise".formatted(size, size);
  }
}
