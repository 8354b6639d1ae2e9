package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDManager;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;

/**
 * One neuron at one position alone (Lucid's {@code neuron}).
 *
 * @param layer the layer's name
 * @param neuron its channel, from 0
 * @param y position downwards; -1 for the middle
 * @param x position across; -1 for the middle
 */
public record Neuron(String layer, int neuron, int y, int x) implements Objective {
  /** At the middle of the picture. */
  public Neuron(String layer, int neuron) {
    this(layer, neuron, -1, -1);
  }

  @Override
  public Climb on(VisionModel model, NDManager scope) {
    String climbed = new Channel(layer, neuron).checked(model);
    Layer found = model.layer(layer);
    int down = y < 0 ? found.height() / 2 : y;
    int across = x < 0 ? found.width() / 2 : x;
    if (down >= found.height() || across >= found.width()) {
      throw new IllegalArgumentException(
          "cannot climb %s: %s has %d x %d positions, from 0 on"
              .formatted(this, found.name(), found.height(), found.width()));
    }
    int position = down * found.width() + across;
    return Reading.of(
        climbed,
        seen -> {
          var a = seen.at(climbed);
          return a.reshape(a.getShape().get(0), a.getShape().get(1), -1)
              .get(":, " + neuron + ", " + position);
        });
  }

  @Override
  public String toString() {
    String where = y < 0 ? "" : ", " + y + ", " + x;
    return "neuron(" + layer + ", " + neuron + where + ")";
  }
}
