package org.neuronatlas.engine.vis.param;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import org.neuronatlas.engine.vis.script.Scripts;

/** The real inverse Fourier transform in two dimensions, which DJL has in one. */
final class Inverse implements AutoCloseable {
  private final NDManager scope;
  private final PtSymbolBlock script;

  Inverse(NDManager parent) {
    this.scope = parent.newSubManager();
    this.script = Scripts.load("inverse.pt", scope);
  }

  /** {@code z} [N, 2, P, S, S/2+1], real and imaginary parts, to [N, P, S, S]. */
  NDArray of(NDArray z, int side) {
    NDManager step = z.getManager();
    NDArray size = step.create(new long[] {side, side});
    NDArray out = IValueUtils.forward(script, new NDList(z, size), true).singletonOrThrow();
    out.attach(step);
    return out;
  }

  @Override
  public void close() {
    script.close();
    scope.close();
  }
}
