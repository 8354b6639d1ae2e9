package org.neuronatlas.engine.image;

import java.util.Locale;

/** How a picture of any shape becomes the rectangle a model sees. */
public sealed interface Fit {
  /** The whole picture, each direction by itself: proportions are lost, nothing is cut. */
  Fit WHOLE = new Whole();

  /**
   * A picture made {@code toWidth x toHeight}, and where the rectangle begins on it.
   *
   * @param left of the rectangle
   * @param top of it
   */
  record Cut(int toWidth, int toHeight, int left, int top) {}

  /** Of a picture of {@code w x h} and a rectangle of {@code width x height}. */
  Cut of(int w, int h, int width, int height);

  /** What a picture is made as large as, for people. */
  String to();

  /** See {@link #WHOLE}. */
  record Whole() implements Fit {
    @Override
    public Cut of(int w, int h, int width, int height) {
      return new Cut(width, height, 0, 0);
    }

    @Override
    public String to() {
      return toString();
    }

    @Override
    public String toString() {
      return "whole";
    }
  }

  /**
   * The shorter side made that long, then the middle cut out.
   *
   * @param side pixels of the shorter side, no fewer than those of the square
   * @param middle where the square begins
   */
  record Shorter(int side, Middle middle) implements Fit {
    @Override
    public Cut of(int w, int h, int width, int height) {
      // the longer side is cut, not rounded: torchvision's Resize(int) and Hugging Face's alike
      int toWidth = w <= h ? side : (int) ((long) side * w / h);
      int toHeight = h <= w ? side : (int) ((long) side * h / w);
      return new Cut(
          toWidth, toHeight, middle.start(toWidth - width), middle.start(toHeight - height));
    }

    @Override
    public String to() {
      return "" + side;
    }

    @Override
    public String toString() {
      return "shorter " + side + " " + middle.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * As small as still covers a rectangle, then the middle cut out: timm's {@code ResizeKeepRatio}
   * and {@code CenterCrop}.
   *
   * @param height of the rectangle, no less than the model's
   * @param width of it
   */
  record Covering(int height, int width) implements Fit {
    @Override
    public Cut of(int w, int h, int toWidth, int toHeight) {
      double ratio = Math.min((double) h / height, (double) w / width);
      int wide = Math.max(toWidth, (int) Math.rint(w / ratio));
      int high = Math.max(toHeight, (int) Math.rint(h / ratio));
      return new Cut(
          wide, high, Middle.ROUNDED.start(wide - toWidth), Middle.ROUNDED.start(high - toHeight));
    }

    @Override
    public String to() {
      return toString();
    }

    @Override
    public String toString() {
      return "covering " + height + " x " + width;
    }
  }

  /** Where a cut begins that has {@code spare} pixels too many. */
  enum Middle {
    /** Half of them, half to even: torchvision and open_clip. */
    ROUNDED {
      @Override
      int start(int spare) {
        return (int) Math.rint(spare / 2.0);
      }
    },
    /** Half of them, rounded down: Hugging Face's image processors. */
    FLOORED {
      @Override
      int start(int spare) {
        return spare / 2;
      }
    };

    abstract int start(int spare);
  }
}
