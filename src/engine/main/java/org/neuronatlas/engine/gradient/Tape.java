package org.neuronatlas.engine.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Passes that were computed where this process' graph does not reach, while a {@link Gradient} is
 * taken on this thread, and how the gradient goes back through them. DJL has no functions with a
 * backward pass of their own: so the answers of such a pass are leaves, and once their gradients
 * are known, the pass is asked for that of its input, from which the graph goes on.
 */
public final class Tape implements AutoCloseable {
  private static final ThreadLocal<@Nullable Tape> CURRENT = new ThreadLocal<>();

  /** The way back through one pass; it is gone once, or it is forgotten. */
  public interface Pullback {
    /** The gradient of the input, from those of the answers; all of their shapes. */
    NDArray of(Map<String, NDArray> slopes);

    /** No gradient will be asked for. */
    void forget();
  }

  private record Pass(NDArray x, Map<String, NDArray> answers, Pullback back) {}

  private final @Nullable Tape outer;
  private final Deque<Pass> passes = new ArrayDeque<>(); // the last one first

  private Tape(@Nullable Tape outer) {
    this.outer = outer;
  }

  /** Begins to keep what this thread does. */
  static Tape begin() {
    Tape tape = new Tape(CURRENT.get());
    CURRENT.set(tape);
    return tape;
  }

  /** The one of the gradient that is being taken on this thread. */
  public static Optional<Tape> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /**
   * Keeps a pass.
   *
   * @param x its input, part of the graph
   * @param answers become leaves of the graph
   */
  public void keep(NDArray x, Map<String, NDArray> answers, Pullback back) {
    answers.values().forEach(answer -> answer.setRequiresGradient(true));
    passes.push(new Pass(x, new LinkedHashMap<>(answers), back));
  }

  /** Sends the gradient {@code slope} of {@code y} back to the leaves, and through the passes. */
  void backward(NDArray y, NDArray slope) {
    boolean more = !passes.isEmpty(); // what lies before them is gone through again
    JniUtils.backward((PtNDArray) y, (PtNDArray) slope, more, false);
    while (!passes.isEmpty()) {
      Pass pass = passes.pop();
      Map<String, NDArray> slopes = new LinkedHashMap<>();
      pass.answers.forEach((name, answer) -> slopes.put(name, answer.getGradient()));
      NDArray ofX = pass.back.of(slopes);
      JniUtils.backward((PtNDArray) pass.x, (PtNDArray) ofX, true, false);
    }
  }

  @Override
  public void close() {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
    passes.forEach(pass -> pass.back.forget());
  }
}
