package org.neuronatlas.engine.vis.transform;

import java.util.SplittableRandom;

/** Turned by some degrees (Lucid's {@code random_rotate}). */
public record Rotate(Choice degrees) implements Transform.Moving {
  @Override
  public Placement draw(SplittableRandom random, Frame frame) {
    return Placement.turned(1, Math.toRadians(degrees.draw(random)));
  }

  @Override
  public String toString() {
    return "rotate(" + degrees + ")";
  }
}
