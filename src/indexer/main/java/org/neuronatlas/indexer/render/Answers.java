package org.neuronatlas.indexer.render;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.pool.PooledScores;
import org.neuronatlas.engine.vis.Middle;
import org.neuronatlas.engine.vis.Recipe;

/**
 * What a layer answers to drawn pictures, given to the model through its own preprocessing as any
 * other picture is.
 *
 * @param neurons of the layer
 * @param scores row-major [pictures][neurons]
 */
public record Answers(int neurons, PooledScores scores) {

  /**
   * Asks once.
   *
   * @param pictures decoded, one a row; a row without one is left blank, so that the others meet
   *     the same batch whether or not it is there
   * @param recipe they were drawn by; of a larger canvas its middle is shown
   */
  public static Answers of(
      VisionModel model,
      String layer,
      List<? extends @Nullable BufferedImage> pictures,
      Recipe recipe) {
    int side = model.inputSize();
    int numbers = model.preprocess().numbers();
    float[] input = new float[pictures.size() * numbers];
    for (int i = 0; i < pictures.size(); i++) {
      BufferedImage picture = pictures.get(i);
      if (picture != null) {
        BufferedImage seen = Middle.of(picture, recipe, side);
        model.preprocess().apply(seen, input, i * numbers);
      }
    }
    try (NDManager scope = model.manager().newSubManager()) {
      NDArray images = scope.create(input, model.inputs(pictures.size()));
      NDArray answer = model.forward(images, List.of(layer)).get(layer);
      return new Answers(model.layer(layer).neurons(), PooledScores.of(answer));
    }
  }

  /** A neuron's score on a picture: its highest over positions, or its lowest. */
  public float score(int picture, int neuron, boolean lowest) {
    int at = picture * neurons + neuron;
    return lowest ? scores.min()[at] : scores.max()[at];
  }
}
