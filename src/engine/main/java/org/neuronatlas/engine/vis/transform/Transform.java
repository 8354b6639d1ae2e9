package org.neuronatlas.engine.vis.transform;

import ai.djl.ndarray.NDArray;
import java.util.SplittableRandom;

/**
 * A small random change a visualization has to survive: {@code [N, 3, H, W] -> [N, 3, h, w]}. The
 * same change for all pictures of a batch.
 */
public interface Transform {
  /** Changes a batch; draws what it needs from {@code random}. */
  NDArray apply(NDArray images, SplittableRandom random);
}
