package org.neuronatlas.engine.vis.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Function;

/**
 * The gradient of a scalar with respect to its input. Only the calling thread records, so several
 * threads may ask at once (DJL's own collector allows one a JVM).
 */
public final class Gradient {
  private Gradient() {}

  /**
   * A scalar and its gradient.
   *
   * @param value the scalar
   * @param gradient d value / d x, x's shape
   */
  public record Of(float value, NDArray gradient) {}

  /**
   * Runs {@code objective} forwards and backwards.
   *
   * @param x any shape; it is copied, and stays as it was
   * @param objective x to a scalar; it must not use {@code duplicate} or {@code toType}, which cut
   *     the graph
   * @param scope receives the gradient; all else is freed
   */
  public static Of of(NDArray x, Function<NDArray, NDArray> objective, NDManager scope) {
    try (NDManager step = scope.newSubManager()) {
      NDArray leaf = x.duplicate();
      leaf.attach(step); // results belong to the manager of their first operand
      leaf.setRequiresGradient(true);
      JniUtils.setGradMode(true);
      NDArray value = objective.apply(leaf);
      if (value.size() != 1) {
        throw new IllegalArgumentException(
            "cannot take the gradient of " + value.getShape() + "; an objective is a scalar");
      }
      JniUtils.backward((PtNDArray) value, (PtNDArray) value.onesLike(), false, false);
      JniUtils.setGradMode(false);
      NDArray gradient = leaf.getGradient().duplicate();
      gradient.attach(scope);
      return new Of(value.toType(DataType.FLOAT32, false).toFloatArray()[0], gradient);
    } finally {
      JniUtils.setGradMode(false);
    }
  }
}
