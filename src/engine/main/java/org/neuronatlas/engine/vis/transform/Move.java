package org.neuronatlas.engine.vis.transform;

import java.util.SplittableRandom;

/**
 * Shift, scale and turn at once, each even over its range.
 *
 * @param jitter furthest shift, as a share of half the picture's side
 * @param out smallest scale
 * @param in largest scale
 * @param degrees of rotation, both ways
 */
public record Move(float jitter, float out, float in, float degrees) implements Transform.Moving {
  /** Refuses scales that are none. */
  public Move {
    if (!(out > 0 && out <= in)) {
      throw new IllegalArgumentException(
          "cannot scale by %s to %s; scales are above 0, the smaller one first".formatted(out, in));
    }
  }

  @Override
  public Placement draw(SplittableRandom random, Frame frame) {
    double scale = out + (in - out) * random.nextDouble();
    double angle = Math.toRadians(degrees * (2 * random.nextDouble() - 1));
    double half = jitter * frame.canvas() / 2;
    double x = half * (2 * random.nextDouble() - 1);
    double y = half * (2 * random.nextDouble() - 1);
    return Placement.shifted(x, y).of(Placement.turned(1 / scale, angle));
  }

  @Override
  public String toString() {
    return "move(jitter " + jitter + ", out " + out + ", in " + in + ", degrees " + degrees + ")";
  }
}
