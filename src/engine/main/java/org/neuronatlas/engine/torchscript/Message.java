package org.neuronatlas.engine.torchscript;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * What this process and that of the code say to each other; every question gets one answer.
 *
 * @param kind of question, or of answer
 * @param pass which recorded pass is meant; 0 where none is
 * @param text a file, names of layers (a line each), or what went wrong
 * @param tensors float32, in order
 */
record Message(Kind kind, long pass, String text, Map<String, NDArray> tensors) {

  /** Questions, then answers. */
  enum Kind {
    /** Load {@code text}. */
    OPEN,
    /** Run on {@code tensors}, and say whatever comes out. */
    PROBE,
    /** Run on {@code tensors}, and say the layers named by {@code text}. */
    FORWARD,
    /** The same, and keep what a gradient of {@code pass} needs. */
    RECORD,
    /** The gradient of the input of {@code pass}, from those of its outputs; then forget it. */
    PULL,
    /** Forget {@code pass}. */
    FORGET,
    /** The answer is {@code tensors}. */
    DONE,
    /** There is none; {@code text} says why. */
    FAILED
  }

  static Message of(Kind kind, String text) {
    return new Message(kind, 0, text, Map.of());
  }

  static Message done(Map<String, NDArray> tensors) {
    return new Message(Kind.DONE, 0, "", tensors);
  }
}
