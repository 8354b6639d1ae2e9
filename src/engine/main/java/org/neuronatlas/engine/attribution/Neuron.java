package org.neuronatlas.engine.attribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;

/** A neuron's maximum over positions. */
record Neuron(VisionModel model, Layer layer, int neuron) implements Score {
  static Neuron of(VisionModel model, String layer, int neuron) {
    Layer found = model.layer(layer);
    if (neuron < 0 || neuron >= found.neurons()) {
      throw new IllegalArgumentException(
          "cannot look at neuron %d of %s: it has neurons 0 to %d"
              .formatted(neuron, found.name(), found.neurons() - 1));
    }
    return new Neuron(model, found, neuron);
  }

  @Override
  public NDArray of(NDArray images) { // [N, C, S, S]
    Shape shape = images.getShape();
    Shape due = model.inputs(1).slice(1);
    if (!shape.slice(1).equals(due)) {
      throw new IllegalArgumentException(
          "cannot look at %s in pictures of %s; this model sees [N, %d, %d, %d]"
              .formatted(this, shape, due.get(0), due.get(1), due.get(2)));
    }
    NDArray a = model.forward(images, List.of(layer.name())).get(layer.name()); // [N, C, ..]
    return a.get(":, " + neuron).reshape(shape.get(0), -1).max(new int[] {1}); // [N]
  }

  @Override
  public String toString() {
    return layer.name() + ":" + neuron;
  }
}
