package org.neuronatlas.engine.vis.transform;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;

/**
 * Scale, rotation and jitter as one bilinear resample; the picture is mirrored beyond its edges.
 * The operation is {@code resample.pt}, TorchScript made from {@code resample.py} beside it, as DJL
 * has no {@code grid_sample}.
 */
public final class Resample implements Transform, AutoCloseable {
  private final Affine movement;
  private final NDManager scope;
  private final PtSymbolBlock script;
  private final NDArray size;

  /**
   * Loads the operation.
   *
   * @param movement how far it may go
   * @param size side of the pictures it answers
   * @param parent the parent of its own scope
   */
  public Resample(Affine movement, int size, NDManager parent) {
    this.movement = movement;
    this.scope = parent.newSubManager();
    try (InputStream in = Resample.class.getResourceAsStream("resample.pt")) {
      if (in == null) {
        throw new IllegalStateException("resample.pt is missing beside " + Resample.class);
      }
      this.script = JniUtils.loadModule((PtNDManager) scope, in, false, false);
    } catch (IOException e) {
      scope.close();
      throw new UncheckedIOException("cannot read resample.pt", e);
    }
    this.size = scope.create(new long[] {size, size});
  }

  @Override
  public NDArray apply(NDArray images, SplittableRandom random) {
    return apply(images, movement.draw(random));
  }

  /** What is seen when nothing moves. */
  public NDArray still(NDArray images) {
    return apply(images, movement.still());
  }

  private NDArray apply(NDArray images, float[] map) {
    NDArray theta = images.getManager().create(map, new Shape(1, 2, 3));
    NDList in = new NDList(images, theta, size);
    NDArray out = IValueUtils.forward(script, in, true).singletonOrThrow();
    out.attach(images.getManager());
    return out;
  }

  @Override
  public void close() {
    script.close();
    scope.close();
  }

  @Override
  public String toString() {
    return movement.toString();
  }
}
