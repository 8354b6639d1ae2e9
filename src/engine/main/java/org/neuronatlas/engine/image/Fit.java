package org.neuronatlas.engine.image;

import java.util.Locale;

/** How a picture of any shape becomes the square a model sees. */
public sealed interface Fit {
  /** The whole picture, each direction by itself: proportions are lost, nothing is cut. */
  Fit WHOLE = new Whole();

  /** See {@link #WHOLE}. */
  record Whole() implements Fit {
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
    public String toString() {
      return "shorter " + side + " " + middle.name().toLowerCase(Locale.ROOT);
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
