package org.neuronatlas.app.draw;

import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.vis.objective.Logit;
import org.neuronatlas.engine.vis.objective.Objective;
import org.neuronatlas.engine.vis.objective.WholeLayer;

/** What a person writes for what is climbed: an objective, a neuron, a layer or a class. */
final class Target {
  private Target() {}

  /**
   * An objective as it is typed, {@code LAYER:NEURON}, the name of a layer, or else the name of a
   * class.
   */
  static Objective of(String text, VisionModel model) {
    if (text.contains("(") || text.matches("\\S+:\\d+")) {
      return Objective.parse(text);
    }
    return known(text, model) ? new WholeLayer(text) : new Logit(text);
  }

  private static boolean known(String layer, VisionModel model) {
    try {
      return !model.layer(layer).name().isEmpty();
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }
}
