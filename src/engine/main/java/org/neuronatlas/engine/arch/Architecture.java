package org.neuronatlas.engine.arch;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Optional;
import org.neuronatlas.engine.tap.Taps;

/** A vision network: pictures in, and named places where its activations can be read. */
public interface Architecture {
  /** Its name, e.g. {@code ModifiedResNet}. */
  String name();

  /** The layers whose neurons have pages, in forward order. */
  Map<String, Place> pages();

  /** Every other place that answers, in forward order. */
  Map<String, Place> outputs();

  /**
   * The name under which a place answers: its own, or that of the module whose output it is in any
   * packaging of this architecture. A name that means nothing is answered as it is.
   */
  String canonical(String name);

  /** The layer with pages whose neurons are the channels of {@code output}, if there is one. */
  Optional<String> pageOf(String output);

  /** What makes class scores of its answers, if it has that. */
  default Optional<ClassHead> head() {
    return Optional.empty();
  }

  /** Whether something can be added to what a place passes on ({@link Taps#at}). */
  default boolean takesNudges() {
    return true;
  }

  /** Runs {@code x} [N, C, H, W] (normalised) until every tap has been seen. */
  void forward(NDArray x, Taps taps);
}
