package org.neuronatlas.engine.vis;

import org.neuronatlas.engine.vis.transform.Affine;
import org.neuronatlas.engine.vis.transform.Crop;
import org.neuronatlas.engine.vis.transform.Movement;

/**
 * How a visualization is made; the defaults are {@link #ATLAS}.
 *
 * @param steps of Adam
 * @param rate Adam's learning rate
 * @param decay the starting spectrum falls as 1 / frequency^decay
 * @param sd standard deviation of the starting noise
 * @param meanShare of the objective: this share of the mean over positions, the rest the maximum
 *     (Lucid's is 1, the mean alone)
 * @param movement what the picture has to survive in every step
 * @param canvas side of the canvas, in input sizes of the model; {@code movement} says which part
 *     of a larger one is seen
 * @param stored side of the stored picture, in canvases: the same spectrum, evaluated finer
 */
public record Recipe(
    int steps,
    float rate,
    float decay,
    float sd,
    float meanShare,
    Affine movement,
    float canvas,
    int stored) {

  /**
   * The atlas's own, chosen by eye on the demo model: a slower rate than Lucid's (0.02, not 0.05)
   * loses far fewer neurons to a start from which nothing leads up; the steeper spectrum gives
   * whole shapes in colour instead of grain; the share of the maximum lets one object grow where
   * the mean alone repeats it.
   */
  public static final Recipe ATLAS =
      new Recipe(160, 0.02f, 1.5f, 0.01f, 0.5f, new Movement(0.1f, 0.9f, 1.1f, 8), 1, 4);

  /**
   * A canvas larger than the model's input, of which each step shows one part: the model's scores
   * stay those of its own input size, and the thing has surroundings.
   */
  public static final Recipe LARGE =
      new Recipe(256, 0.02f, 1.5f, 0.01f, 0.5f, new Crop(0.35f, 0.75f, 0.1f, 8), 2.5f, 2);

  /** The same with another number of steps. */
  public Recipe withSteps(int steps) {
    return new Recipe(steps, rate, decay, sd, meanShare, movement, canvas, stored);
  }

  @Override
  public String toString() {
    String positions = meanShare + " mean + " + (1 - meanShare) + " max over positions";
    return "fourier decay %s noise %s canvas %s, %s, objective %s, adam %s, %d steps"
        .formatted(decay, sd, canvas, movement, positions, rate, steps);
  }
}
