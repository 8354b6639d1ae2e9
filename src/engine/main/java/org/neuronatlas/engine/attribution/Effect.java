package org.neuronatlas.engine.attribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.arch.Place;
import org.neuronatlas.engine.gradient.Gradient;
import org.neuronatlas.engine.tap.Activations;
import org.neuronatlas.engine.vis.objective.Climb;
import org.neuronatlas.engine.vis.objective.Objective;
import org.neuronatlas.engine.vis.objective.Positions;
import org.neuronatlas.engine.vis.objective.Seen;

/**
 * What a layer's neurons do to an answer, to first order: activation times gradient (Shrikumar et
 * al. 2016, arXiv 1605.01713), added up over the positions of a neuron and averaged over pictures:
 *
 * <pre>
 * mean_c = 1/N sum_n sum_yx a[n, c, y, x] * dS_n / da[n, c, y, x]
 * </pre>
 *
 * <p>Of a transformer's layer all tokens are positions, its class token among them: a head that
 * reads the class token alone hears nothing else of the last block.
 *
 * <p>Above 0 a neuron raises the answer where it fires as it does, below 0 it lowers it. It is the
 * slope alone: what happens when a neuron is silenced is another thing wherever the way from the
 * layer to the answer bends.
 *
 * @param objective the answer, in words that {@link Objective#parse} reads
 * @param mean [neurons], signed
 */
public record Effect(String objective, String layer, double[] mean) {

  /**
   * Asks once; all pictures go through the network together.
   *
   * @param objective of one picture, at its best position
   * @param name a layer of the model's own, before what the objective reads
   * @param images [N, C, S, S], normalised
   * @throws IllegalArgumentException where the model has no such layer or class, or the layer is a
   *     dictionary's
   */
  public static Effect of(VisionModel model, Objective objective, String name, NDArray images) {
    if (objective.pictures() != 1) {
      throw new IllegalArgumentException(
          "cannot say what neurons do to %s: it takes %d pictures side by side"
              .formatted(objective, objective.pictures()));
    }
    Layer layer = model.layer(name);
    try (NDManager scope = images.getManager().newSubManager()) {
      Climb climb = objective.on(model, scope);
      NDArray own = images.duplicate(); // results belong to the manager of their first operand
      own.attach(scope);
      NDArray activation = model.raw(own, layer.name());
      NDArray slope =
          Gradient.of(
                  activation.zerosLike(),
                  nudge -> {
                    Activations read =
                        model.forward(own, climb.layers(), Map.of(layer.name(), nudge));
                    return climb.of(new Seen(own, read, Positions.MAX)).sum();
                  },
                  scope)
              .gradient();
      NDArray terms = summed(activation.mul(slope), model.place(layer.name())); // [N, C]
      double[] mean = terms.mean(new int[] {0}).toType(DataType.FLOAT64, true).toDoubleArray();
      return new Effect(objective.toString(), layer.name(), mean);
    }
  }

  private static NDArray summed(NDArray x, Place place) {
    if (place.layout() == Place.Layout.SEQUENCE) {
      return x.sum(new int[] {1}); // of [N, L, C]
    }
    return x.reshape(new Shape(x.getShape().get(0), place.channels(), -1)).sum(new int[] {2});
  }
}
