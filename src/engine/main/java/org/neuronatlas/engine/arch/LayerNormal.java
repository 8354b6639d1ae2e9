package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;
import org.neuronatlas.engine.weights.Weights;

/**
 * Normalisation over the last axis, then a scale and a shift (Ba et al. 2016, arXiv 1607.06450).
 */
record LayerNormal(NDArray scale, NDArray shift, float eps) {

  static LayerNormal of(Weights weights, String name, float eps) {
    return new LayerNormal(weights.get(name + ".weight"), weights.get(name + ".bias"), eps);
  }

  NDArray forward(NDArray x) { // [.., width]
    Shape width = scale.getShape();
    return LayerNorm.layerNorm(x, width, scale, shift, eps).singletonOrThrow();
  }
}
