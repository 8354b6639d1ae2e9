package org.neuronatlas.engine.image;

import java.awt.image.BufferedImage;
import java.util.Locale;

/**
 * A model's own deterministic input step: made to fit by an antialiased resize, colours normalised.
 *
 * @param size side of the square the model sees
 * @param fit how a picture becomes that square
 * @param filter the resize's
 * @param mean mean of red, green, blue, in 0 to 1
 * @param std standard deviation of red, green, blue
 */
public record Preprocess(int size, Fit fit, Filter filter, float[] mean, float[] std) {
  /** CLIP's, as torchvision and open_clip do it: the shorter side to {@code size}, bicubic. */
  public Preprocess(int size, float[] mean, float[] std) {
    this(size, new Fit.Shorter(size, Fit.Middle.ROUNDED), Filter.BICUBIC, mean, std);
  }

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
    if (!(fit instanceof Fit.Shorter shorter)) {
      return Antialiased.resize(rgb, filter, size, size, 0, 0, size, size);
    }
    int w = rgb.getWidth();
    int h = rgb.getHeight();
    int side = shorter.side();
    // the longer side is cut, not rounded: torchvision's Resize(int) and Hugging Face's alike
    int toWidth = w <= h ? side : (int) ((long) side * w / h);
    int toHeight = h <= w ? side : (int) ((long) side * h / w);
    int left = shorter.middle().start(toWidth - size);
    int top = shorter.middle().start(toHeight - size);
    return Antialiased.resize(rgb, filter, toWidth, toHeight, left, top, size, size);
  }

  @Override
  public String toString() {
    String name = filter.name().toLowerCase(Locale.ROOT);
    return fit instanceof Fit.Shorter shorter
        ? "resize(%d, %s, antialias) centreCrop(%d) normalise".formatted(shorter.side(), name, size)
        : "resize(%d x %d, %s, antialias) normalise".formatted(size, size, name);
  }
}
