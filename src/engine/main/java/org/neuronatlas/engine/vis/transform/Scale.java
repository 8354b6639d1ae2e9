package org.neuronatlas.engine.vis.transform;

import java.util.SplittableRandom;

/** Made larger or smaller (Lucid's {@code random_scale}). */
public record Scale(Choice factors) implements Transform.Moving {
  @Override
  public Placement draw(SplittableRandom random, Frame frame) {
    return Placement.turned(1 / factors.draw(random), 0);
  }

  @Override
  public String toString() {
    return "scale(" + factors + ")";
  }
}
