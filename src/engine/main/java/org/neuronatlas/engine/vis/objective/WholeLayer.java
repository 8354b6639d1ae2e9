package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDManager;
import org.neuronatlas.engine.VisionModel;

/**
 * All neurons of a layer at once, the mean of their squares: whatever is there already grows (Deep
 * Dream: Mordvintsev, Olah, Tyka 2015; Lucid's {@code deepdream}).
 *
 * @param layer the layer's name
 */
public record WholeLayer(String layer) implements Objective {
  @Override
  public Climb on(VisionModel model, NDManager scope) {
    String climbed = model.climbed(model.layer(layer).name());
    return Reading.of(
        climbed,
        seen -> {
          var a = seen.at(climbed);
          return a.reshape(a.getShape().get(0), -1).square().mean(new int[] {1});
        });
  }

  @Override
  public String toString() {
    return "layer(" + layer + ")";
  }
}
