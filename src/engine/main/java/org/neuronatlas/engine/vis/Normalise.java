package org.neuronatlas.engine.vis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.neuronatlas.engine.image.Preprocess;

/** A model's colour normalisation, differentiable: pictures in 0..1 to its input. */
final class Normalise {
  private final NDArray mean; // [3, 1, 1]
  private final NDArray std; // [3, 1, 1]

  Normalise(Preprocess preprocess, NDManager scope) {
    this.mean = scope.create(preprocess.mean(), new Shape(3, 1, 1));
    this.std = scope.create(preprocess.std(), new Shape(3, 1, 1));
  }

  NDArray apply(NDArray images) { // [N, 3, H, W]
    return images.sub(mean).div(std);
  }
}
