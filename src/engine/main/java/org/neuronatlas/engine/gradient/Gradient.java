package org.neuronatlas.engine.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Consumer;
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
    try (NDManager step = scope.newSubManager();
        Tape tape = Tape.begin()) {
      NDArray leaf = leaf(x, step);
      JniUtils.setGradMode(true);
      NDArray value = scalar(objective.apply(leaf));
      tape.backward(value, value.onesLike());
      JniUtils.setGradMode(false);
      return new Of(number(value), kept(leaf, scope));
    } finally {
      JniUtils.setGradMode(false);
    }
  }

  /**
   * The same by way of something that is looked at too: d value / d y beside d value / d x.
   *
   * @param x any shape
   * @param between x to y
   * @param objective y to a scalar
   * @param watcher is shown d value / d y; what it keeps it copies
   * @param scope receives the gradient of x; all else is freed
   */
  public static Of through(
      NDArray x,
      Function<NDArray, NDArray> between,
      Function<NDArray, NDArray> objective,
      Consumer<NDArray> watcher,
      NDManager scope) {
    try (NDManager step = scope.newSubManager();
        Tape tape = Tape.begin()) {
      NDArray first = leaf(x, step);
      JniUtils.setGradMode(true);
      NDArray y = between.apply(first);
      JniUtils.setGradMode(false);
      NDArray second = leaf(y, step);
      JniUtils.setGradMode(true);
      NDArray value = scalar(objective.apply(second));
      tape.backward(value, value.onesLike());
      NDArray ofY = second.getGradient();
      JniUtils.backward((PtNDArray) y, (PtNDArray) ofY, false, false);
      JniUtils.setGradMode(false);
      watcher.accept(ofY);
      return new Of(number(value), kept(first, scope));
    } finally {
      JniUtils.setGradMode(false);
    }
  }

  private static NDArray leaf(NDArray x, NDManager step) {
    NDArray leaf = x.duplicate();
    leaf.attach(step); // results belong to the manager of their first operand
    leaf.setRequiresGradient(true);
    return leaf;
  }

  private static NDArray scalar(NDArray value) {
    if (value.size() != 1) {
      throw new IllegalArgumentException(
          "cannot take the gradient of " + value.getShape() + "; an objective is a scalar");
    }
    return value;
  }

  private static float number(NDArray value) {
    return value.toType(DataType.FLOAT32, false).toFloatArray()[0];
  }

  private static NDArray kept(NDArray leaf, NDManager scope) {
    NDArray gradient = leaf.getGradient().duplicate();
    gradient.attach(scope);
    return gradient;
  }
}
