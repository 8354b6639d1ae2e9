package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.neuronatlas.engine.VisionModel;

/**
 * How alike several pictures are in a layer: to be subtracted, so that they show different sides of
 * what excites a neuron. Of each picture, the sum over the others of the cosine of their Gram
 * matrices (Lucid's {@code diversity}; Olah et al., Distill 2017). With F [positions, C] the cosine
 * is {@code |F_i F_j^T|^2 / (|F_i F_i^T| |F_j F_j^T|)}, which needs no C x C matrix.
 *
 * @param layer the layer's name
 * @param pictures how many stand side by side
 */
public record Diversity(String layer, int pictures) implements Objective {
  /** Four pictures. */
  public static final int DEFAULT = 4;

  /** Refuses a single picture. */
  public Diversity {
    if (pictures < 2) {
      throw new IllegalArgumentException(
          "cannot tell " + pictures + " picture of " + layer + " apart; two are the least");
    }
  }

  @Override
  public Climb on(VisionModel model, NDManager scope) {
    String climbed = model.climbed(model.layer(layer).name());
    return Reading.of(climbed, seen -> alike(seen.at(climbed)));
  }

  private static NDArray alike(NDArray a) { // [k, C, H, W] or [k, C]
    long k = a.getShape().get(0);
    long c = a.getShape().get(1);
    NDArray f = a.reshape(k, c, -1).transpose(0, 2, 1).reshape(-1, c); // [k P, C]
    long p = f.getShape().get(0) / k;
    NDArray products = f.matMul(f.transpose()).square(); // [k P, k P]
    NDArray pairs = products.reshape(k, p, k, p).sum(new int[] {1, 3}); // [k, k]
    NDArray own = pairs.mul(pairs.getManager().eye((int) k)).sum(new int[] {1}).add(1e-12f).sqrt();
    NDArray cosines = pairs.div(own.reshape(k, 1)).div(own.reshape(1, k)); // [k, k]
    return cosines.sum(new int[] {1}).sub(1); // [k]; without itself
  }

  @Override
  public boolean guides() {
    return true;
  }

  @Override
  public String toString() {
    return "diversity(" + layer + (pictures == DEFAULT ? "" : ", " + pictures) + ")";
  }
}
