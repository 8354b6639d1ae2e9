package org.neuronatlas.engine.attribution;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The gradient of the answer with respect to the picture, |dS/dI|: one backward pass (Simonyan,
 * Vedaldi and Zisserman 2013, arXiv 1312.6034, section 3).
 */
public record Saliency() implements Attribution {
  static final String NAME = "saliency";

  @Override
  public List<SaliencyMap> of(Score score, NDArray images) {
    Slopes slopes = new Slopes(score, images);
    Slopes.Found found = slopes.of(slopes.pictures());
    return IntStream.range(0, found.answers().length)
        .mapToObj(
            i -> slopes.map(this, i, found.answers()[i], found.gradients()[i], Optional.empty()))
        .toList();
  }

  @Override
  public String toString() {
    return NAME;
  }
}
