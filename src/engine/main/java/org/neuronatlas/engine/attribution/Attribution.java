package org.neuronatlas.engine.attribution;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * A way to say which pixels an answer hangs on: {@code Score, [N, C, H, W] -> N} {@link
 * SaliencyMap}s.
 *
 * <pre>{@code
 * Score score = Score.neuron(model, "layer4.1.pre", 312);
 * BufferedImage grey = new Saliency().of(score, images).get(0).grey();
 * }</pre>
 *
 * <p>Its {@code toString} is what {@link #parse} reads. What a map says of a picture does not
 * depend on the other pictures of the batch, but for rounding; nothing is left on the manager of
 * {@code images}.
 */
public sealed interface Attribution permits Saliency, SmoothGrad, IntegratedGradients {
  /**
   * Maps of these pictures.
   *
   * @param images [N, C, H, W], normalised by the model's preprocess, at least one
   * @return in the order of {@code images}
   * @throws IllegalArgumentException when {@code images} or the score have another shape
   * @throws ArithmeticException when a gradient is not a finite number
   */
  List<SaliencyMap> of(Score score, NDArray images);

  /**
   * Reads what {@code toString} prints; what is left out has its default: {@code saliency}, {@code
   * smoothgrad}, {@code smoothgrad(samples 25, noise 0.15, seed 7)}, {@code integrated(steps 64)}.
   *
   * @throws IllegalArgumentException saying what can be read instead
   */
  static Attribution parse(String text) {
    Typed typed = Typed.of(text);
    return switch (typed.name()) {
      case Saliency.NAME -> {
        typed.only();
        yield new Saliency();
      }
      case SmoothGrad.NAME -> {
        typed.only("samples", "noise", "seed");
        SmoothGrad defaults = new SmoothGrad();
        yield new SmoothGrad(
            typed.get("samples", Integer::valueOf, defaults.samples()),
            typed.get("noise", Float::valueOf, defaults.noise()),
            typed.get("seed", Long::valueOf, defaults.seed()));
      }
      case IntegratedGradients.NAME -> {
        typed.only("steps", "baseline");
        IntegratedGradients defaults = new IntegratedGradients();
        yield new IntegratedGradients(
            typed.get("steps", Integer::valueOf, defaults.steps()),
            typed.get("baseline", Baseline::parse, defaults.baseline()));
      }
      default -> throw typed.unknown();
    };
  }
}
