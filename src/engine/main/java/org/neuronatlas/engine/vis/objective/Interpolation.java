package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.neuronatlas.engine.VisionModel;

/**
 * From one objective to another over several pictures: the first climbs {@code from} alone, the
 * last {@code to}, those between shares of both (Lucid's {@code channel_interpolate}).
 *
 * @param pictures how many, both ends included
 */
public record Interpolation(Objective from, Objective to, int pictures) implements Objective {
  /** Refuses less than both ends. */
  public Interpolation {
    if (pictures < 2) {
      throw new IllegalArgumentException(
          "cannot go from %s to %s in %d picture; two are the least".formatted(from, to, pictures));
    }
  }

  @Override
  public Climb on(VisionModel model, NDManager scope) {
    float[] shares = new float[pictures];
    for (int i = 0; i < pictures; i++) {
      shares[i] = i / (pictures - 1f);
    }
    NDArray towards = scope.create(shares); // [k]
    NDArray away = towards.neg().add(1);
    return Reading.of(from, to, (a, b) -> a.mul(away).add(b.mul(towards)), model, scope);
  }

  @Override
  public boolean startsAlike() {
    return true; // or what changes from picture to picture would be the start, too
  }

  @Override
  public String toString() {
    return "interpolate(" + from + ", " + to + ", " + pictures + ")";
  }
}
