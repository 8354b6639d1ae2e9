package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Optional;
import org.neuronatlas.engine.tap.Taps;

/** A vision network: pictures in, and named places where its activations can be read. */
public interface Architecture {
  /** Its name, e.g. {@code ModifiedResNet}. */
  String name();

  /** The layers whose neurons have pages, in forward order: [C, H, W], or [C] without positions. */
  Map<String, Shape> pages();

  /** Every other place that answers, in forward order, with its shape. */
  Map<String, Shape> outputs();

  /** The layer with pages whose neurons are the channels of {@code output}, if there is one. */
  Optional<String> pageOf(String output);

  /** Runs {@code x} [N, 3, S, S] (normalised) until every tap has been seen. */
  void forward(NDArray x, Taps taps);
}
