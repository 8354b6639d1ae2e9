package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDArray;
import java.util.Set;

/** An {@link Objective} made ready for a model. */
public interface Climb {
  /** The layers it looks at. */
  Set<String> layers();

  /**
   * How far each picture meets it.
   *
   * @param seen k pictures
   * @return [k], differentiable
   */
  NDArray of(Seen seen);
}
