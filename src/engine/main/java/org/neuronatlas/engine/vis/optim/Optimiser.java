package org.neuronatlas.engine.vis.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.neuronatlas.engine.vis.grammar.Call;

/** How a gradient becomes a step up. Its {@code toString} can be typed back. */
public sealed interface Optimiser permits Adam, Nadam, Steepest {
  /**
   * Begins; what it remembers belongs to {@code scope}.
   *
   * @param parameters [n, ...]: the first axis counts pictures
   */
  Ascent over(NDArray parameters, NDManager scope);

  /** Reads one as its {@code toString} writes it. */
  static Optimiser of(Call call) {
    float rate = call.expect(1, 1, call.name() + "(rate R)").number(0);
    return switch (call.name()) {
      case "adam" -> new Adam(rate);
      case "nadam" -> new Nadam(rate);
      case "steepest" -> new Steepest(rate);
      default ->
          throw new IllegalArgumentException(
              "cannot read '" + call + "': there are adam, nadam and steepest");
    };
  }

  /** A rate that leads up. */
  static float checked(float rate) {
    if (!(rate > 0 && Float.isFinite(rate))) {
      throw new IllegalArgumentException("cannot climb at a rate of " + rate + "; it is above 0");
    }
    return rate;
  }
}
