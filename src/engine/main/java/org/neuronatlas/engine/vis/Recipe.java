package org.neuronatlas.engine.vis;

import java.util.Locale;
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
 * @param canvas side of the canvas, in input sizes of the model
 * @param stored side of the stored picture, in canvases: the same spectrum, evaluated finer
 */
public record Recipe(
    int steps,
    float rate,
    float decay,
    float sd,
    float meanShare,
    Movement movement,
    int canvas,
    int stored) {

  /** The atlas's own. */
  public static final Recipe ATLAS =
      new Recipe(128, 0.05f, 1.25f, 0.01f, 0.5f, new Movement(0.1f, 0.9f, 1.1f, 8), 1, 4);

  /** The same with another number of steps. */
  public Recipe withSteps(int steps) {
    return new Recipe(steps, rate, decay, sd, meanShare, movement, canvas, stored);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "fourier decay %.3g, noise %.3g, %s, objective %.3g mean + %.3g max over positions, adam %.3g, %d steps",
        decay,
        sd,
        movement,
        meanShare,
        1 - meanShare,
        rate,
        steps);
  }
}
