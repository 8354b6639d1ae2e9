package org.neuronatlas.engine.vis.transform;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.vis.script.Scripts;
import org.neuronatlas.engine.vis.transform.Transform.Frame;
import org.neuronatlas.engine.vis.transform.Transform.Moving;
import org.neuronatlas.engine.vis.transform.Transform.Noise;
import org.neuronatlas.engine.vis.transform.Transform.Pad;

/**
 * Looks at pictures through {@link Transform}s: {@code [N, P, C, C] -> [N, P, H, W]}. All movements
 * are one bilinear resample ({@code resample.pt}, made from {@code resample.py} beside it, as DJL
 * has no {@code grid_sample}).
 */
public final class View implements AutoCloseable {
  private final List<Transform> transforms;
  private final Frame frame;
  private final NDManager scope;
  private final PtSymbolBlock script;
  private final NDArray shape; // height, width, and whether the border is mirrored
  private final float border;
  private final @Nullable Bank bank;

  /**
   * Loads the operation.
   *
   * @param transforms in the order in which they happen
   * @param frame of the canvases that come and the pictures that go
   * @param seed of noise
   * @param parent the parent of its own scope
   */
  public View(List<Transform> transforms, Frame frame, long seed, NDManager parent) {
    this.transforms = List.copyOf(transforms);
    this.frame = frame;
    this.scope = parent.newSubManager();
    this.script = Scripts.load("resample.pt", scope);
    float pad = Float.NaN;
    Bank drawn = null;
    for (Transform transform : transforms) {
      if (transform instanceof Pad of) {
        pad = of.value();
      } else if (transform instanceof Noise noise) {
        drawn = new Bank(noise, new SplittableRandom(seed), scope);
      }
    }
    this.border = pad;
    this.bank = drawn;
    long mirrored = Float.isNaN(pad) ? 1 : 0;
    this.shape = scope.create(new long[] {frame.height(), frame.width(), mirrored});
  }

  /** What is seen this time; draws from {@code random}. */
  public NDArray look(NDArray canvas, SplittableRandom random) {
    Placement placement = Placement.STILL;
    for (Transform transform : transforms) {
      if (transform instanceof Moving moving) {
        placement = placement.of(moving.draw(random, frame));
      }
    }
    NDArray seen = at(canvas, placement);
    for (Transform transform : transforms) {
      if (transform instanceof Noise noise && bank != null) {
        seen = noise.add(seen, bank, random);
      }
    }
    return seen;
  }

  /** What is seen when nothing moves. */
  public NDArray still(NDArray canvas) {
    Placement placement = Placement.STILL;
    for (Transform transform : transforms) {
      if (transform instanceof Moving moving) {
        placement = placement.of(moving.still(frame));
      }
    }
    return at(canvas, placement);
  }

  private NDArray at(NDArray canvas, Placement placement) {
    boolean whole = frame.canvas() == frame.height() && frame.canvas() == frame.width();
    if (placement.equals(Placement.STILL) && whole) {
      return canvas;
    }
    NDManager step = canvas.getManager();
    NDArray theta = step.create(placement.normalised(frame), new Shape(1, 2, 3));
    boolean mirrored = Float.isNaN(border);
    NDArray from = mirrored ? canvas : canvas.sub(border); // beyond the border there is 0
    NDArray out =
        IValueUtils.forward(script, new NDList(from, theta, shape), true).singletonOrThrow();
    out.attach(step);
    return mirrored ? out : out.add(border);
  }

  @Override
  public void close() {
    script.close();
    scope.close();
  }
}
