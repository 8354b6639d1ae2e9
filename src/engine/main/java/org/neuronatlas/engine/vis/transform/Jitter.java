package org.neuronatlas.engine.vis.transform;

import java.util.SplittableRandom;

/** Shifted by whole pixels, {@code pixels} of them from one end to the other (Lucid's). */
public record Jitter(int pixels) implements Transform.Moving {
  @Override
  public Placement draw(SplittableRandom random, Frame frame) {
    double half = pixels / 2.0;
    return Placement.shifted(random.nextInt(pixels + 1) - half, random.nextInt(pixels + 1) - half);
  }

  @Override
  public String toString() {
    return "jitter(" + pixels + ")";
  }
}
