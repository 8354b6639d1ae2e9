package org.neuronatlas.engine.vis.transform;

import java.util.SplittableRandom;

/**
 * A square part of a canvas that is larger than what the model sees, as in MACO (Fel et al. 2023,
 * arXiv 2306.06805): near the middle more often than at the edges, so that one whole thing grows
 * there and its surroundings round it. It lies inside the canvas, but for corners turned out of it.
 *
 * @param from smallest side, as a share of the canvas's
 * @param to largest side, as a share of the canvas's
 * @param spread standard deviation of the part's middle, as a share of the canvas's side
 * @param degrees of rotation, both ways
 */
public record Crop(float from, float to, float spread, float degrees) implements Transform.Moving {
  /** Refuses what is no part. */
  public Crop {
    if (!(from > 0 && from <= to && to <= 1)) {
      throw new IllegalArgumentException(
          "cannot crop %s to %s of a canvas; shares lie between 0 and 1, the smaller one first"
              .formatted(from, to));
    }
  }

  @Override
  public Placement draw(SplittableRandom random, Frame frame) {
    double share = from + (to - from) * random.nextDouble();
    double angle = Math.toRadians(degrees * (2 * random.nextDouble() - 1));
    double half = frame.canvas() / 2.0;
    double x = half * middle(share, random);
    double y = half * middle(share, random);
    return Placement.shifted(x, y).of(part(share, angle, frame));
  }

  /** In -1..1; brought back to where the part just fits. */
  private double middle(double share, SplittableRandom random) {
    double room = 1 - share;
    return Math.max(-room, Math.min(room, 2 * spread * random.nextGaussian()));
  }

  @Override
  public Placement still(Frame frame) {
    return part((from + to) / 2.0, 0, frame);
  }

  private static Placement part(double share, double angle, Frame frame) {
    return Placement.turned(share * frame.canvas() / frame.input(), angle);
  }

  @Override
  public String toString() {
    return "crop(from " + from + ", to " + to + ", spread " + spread + ", degrees " + degrees + ")";
  }
}
