package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Set;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;

/** One neuron of a layer, up or down, everywhere on the picture. */
public sealed interface Axis extends Objective permits Channel, Negative {
  /** The layer's name, or that of a dictionary. */
  String layer();

  /** Its channel, from 0. */
  int neuron();

  /** 1 upwards, -1 downwards. */
  int sign();

  @Override
  default Climb on(VisionModel model, NDManager scope) {
    String climbed = checked(model);
    return new Climb() {
      @Override
      public Set<String> layers() {
        return Set.of(climbed);
      }

      @Override
      public NDArray of(Seen seen) { // [k, C, H, W] or [k, C]
        NDArray a = seen.at(climbed).get(":, " + neuron());
        NDArray map = a.reshape(a.getShape().get(0), -1); // [k, positions]
        return seen.pool(sign() < 0 ? map.neg() : map);
      }
    };
  }

  /** Where it is climbed; a neuron that the layer lacks is refused with those it has. */
  default String checked(VisionModel model) {
    Layer found = model.layer(layer());
    if (neuron() >= found.neurons()) {
      throw new IllegalArgumentException(
          "cannot climb %s: %s has neurons 0 to %d"
              .formatted(this, found.name(), found.neurons() - 1));
    }
    return model.climbed(layer());
  }
}
