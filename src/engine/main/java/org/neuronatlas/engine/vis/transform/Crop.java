package org.neuronatlas.engine.vis.transform;

import java.util.SplittableRandom;

/**
 * A square part of a canvas that is larger than what the model sees, as in MACO (Fel et al. 2023,
 * arXiv 2306.06805): near the middle more often than at the edges, so that one whole thing grows
 * there and its surroundings round it. It lies inside the canvas, but for corners turned out of it.
 *
 * @param smallest side, as a share of the canvas's
 * @param largest side, as a share of the canvas's
 * @param spread standard deviation of the part's middle, as a share of the canvas's side
 * @param degrees of rotation, both ways
 */
public record Crop(float smallest, float largest, float spread, float degrees) implements Affine {
  /** Refuses what is no part. */
  public Crop {
    if (!(smallest > 0 && smallest <= largest && largest <= 1)) {
      throw new IllegalArgumentException(
          "cannot crop %s to %s of a canvas; shares lie between 0 and 1, the smaller one first"
              .formatted(smallest, largest));
    }
  }

  @Override
  public float[] draw(SplittableRandom random) {
    double share = smallest + (largest - smallest) * random.nextDouble();
    double angle = Math.toRadians(degrees * (2 * random.nextDouble() - 1));
    return Affine.map(share, angle, middle(share, random), middle(share, random));
  }

  /** In -1..1; brought back to where the part just fits. */
  private double middle(double share, SplittableRandom random) {
    double room = 1 - share;
    return Math.max(-room, Math.min(room, 2 * spread * random.nextGaussian()));
  }

  @Override
  public float[] still() {
    return Affine.map((smallest + largest) / 2, 0, 0, 0);
  }

  @Override
  public String toString() {
    return "crop " + smallest + ".." + largest + " spread " + spread + " rotate " + degrees;
  }
}
