package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.neuronatlas.engine.VisionModel;

/** Penalties on the pictures themselves, to be subtracted. */
public enum Energy implements Objective {
  /**
   * {@code |I|^2}: the sum of squares of the model's input, whose 0 is its mean colour (Simonyan,
   * Vedaldi, Zisserman 2013, arXiv 1312.6034).
   */
  L2("l2") {
    @Override
    NDArray of(Seen seen) { // [k, C, H, W]
      return seen.input().square().sum(new int[] {1, 2, 3});
    }
  },
  /**
   * Total variation: the sum of differences between neighbouring pixels (Mahendran, Vedaldi 2015).
   */
  TOTAL_VARIATION("tv") {
    @Override
    NDArray of(Seen seen) {
      NDArray input = seen.input(); // [k, C, H, W]
      NDArray down = input.get(":, :, 1:, :").sub(input.get(":, :, :-1, :")).abs();
      NDArray across = input.get(":, :, :, 1:").sub(input.get(":, :, :, :-1")).abs();
      return down.sum(new int[] {1, 2, 3}).add(across.sum(new int[] {1, 2, 3}));
    }
  },
  /** How opaque a picture is, the mean of its alpha. */
  OPACITY("alpha") {
    @Override
    NDArray of(Seen seen) { // [k]
      if (seen.opacity() == null) {
        throw new IllegalArgumentException(
            "cannot weigh alpha: the recipe's pictures are opaque; fourier(..., alpha yes) has it");
      }
      return seen.opacity();
    }
  };

  private final String word;

  Energy(String word) {
    this.word = word;
  }

  abstract NDArray of(Seen seen);

  @Override
  public Climb on(VisionModel model, NDManager scope) {
    return Reading.ofPictures(this::of);
  }

  @Override
  public boolean guides() {
    return true;
  }

  @Override
  public String toString() {
    return word;
  }
}
