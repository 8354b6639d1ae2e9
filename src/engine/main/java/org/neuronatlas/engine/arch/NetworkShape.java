package org.neuronatlas.engine.arch;

import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.neuronatlas.engine.weights.Weights;

/** The numbers that make a network, and the weights it asks for. */
public interface NetworkShape {
  /** Name and shape of every weight it needs, {@code num_batches_tracked} apart. */
  Map<String, Shape> weights();

  /** The network with those weights. */
  Architecture network(Weights weights);
}
