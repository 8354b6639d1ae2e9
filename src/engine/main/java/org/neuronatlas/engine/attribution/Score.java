package org.neuronatlas.engine.attribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.vis.objective.Climb;
import org.neuronatlas.engine.vis.objective.Objective;
import org.neuronatlas.engine.vis.objective.Positions;
import org.neuronatlas.engine.vis.objective.Seen;

/**
 * An answer of a model, one number a picture: {@code [N, C, H, W] -> [N]}, differentiable. Its
 * {@code toString} says which.
 */
public interface Score {
  /**
   * The answers.
   *
   * @param images [N, C, H, W], normalised; each picture is answered by itself, whatever else is in
   *     the batch
   * @return [N], on the manager of {@code images}; computed without {@code duplicate} or {@code
   *     toType}, which cut the graph
   */
  NDArray of(NDArray images);

  /** The same, called {@code name}: what its {@code toString} is. */
  default Score named(String name) {
    return new Named(this, name);
  }

  /** A score under a name. */
  record Named(Score score, String name) implements Score {
    @Override
    public NDArray of(NDArray images) {
      return score.of(images);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * A neuron's maximum over positions. Of a dictionary's feature, {@link VisionModel#climbed} names
   * the layer that has a slope where the feature is silent, too.
   *
   * @throws IllegalArgumentException naming what exists, when the model has no such neuron
   */
  static Score neuron(VisionModel model, String layer, int neuron) {
    return Neuron.of(model, layer, neuron);
  }

  /**
   * What an objective says of a picture, at its best position.
   *
   * @param scope owns what the objective needs, and has to live as long as the score
   * @throws IllegalArgumentException where the model has no such layer, neuron or class, or the
   *     objective takes several pictures
   */
  static Score of(VisionModel model, Objective objective, NDManager scope) {
    if (objective.pictures() != 1) {
      throw new IllegalArgumentException(
          "cannot say what %s hangs on: it takes %d pictures side by side"
              .formatted(objective, objective.pictures()));
    }
    Climb climb = objective.on(model, scope);
    Score score =
        images -> climb.of(new Seen(images, model.forward(images, climb.layers()), Positions.MAX));
    return score.named(objective.toString());
  }
}
