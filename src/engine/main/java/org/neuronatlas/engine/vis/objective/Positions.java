package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDArray;
import org.neuronatlas.engine.gradient.Factor;

/**
 * How what is read at many positions becomes one scalar: a share of their mean, the rest of their
 * maximum. The mean alone (Lucid's) repeats a thing over the whole picture; the maximum lets one
 * grow.
 *
 * @param mean the mean's share, 0 to 1
 */
public record Positions(float mean) {
  /** The maximum alone: a neuron's score. */
  public static final Positions MAX = new Positions(0);

  /** The mean alone. */
  public static final Positions MEAN = new Positions(1);

  /** Refuses a share that is none. */
  public Positions {
    if (!(mean >= 0 && mean <= 1)) {
      throw new IllegalArgumentException(
          "cannot give the mean over positions a share of " + mean + "; shares go from 0 to 1");
    }
  }

  NDArray pool(NDArray map) { // [k, positions]
    int[] positions = {1};
    if (map.getShape().get(1) == 1) {
      return map.reshape(-1);
    }
    if (mean == 1) {
      return map.mean(positions); // [k]
    }
    NDArray highest = map.max(positions);
    return mean == 0
        ? highest
        : Factor.times(highest, 1 - mean).add(Factor.times(map.mean(positions), mean));
  }

  @Override
  public String toString() {
    return "positions(mean " + mean + ")";
  }
}
