package org.neuronatlas.engine.vis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.neuronatlas.engine.vis.param.Canvas;
import org.neuronatlas.engine.vis.param.Colours;
import org.neuronatlas.engine.vis.param.Fourier;

/**
 * What stands behind pictures that are transparent in places: random smooth colours, others in
 * every step, so that nothing can lean on them (Mordvintsev et al., "Differentiable Image
 * Parameterizations", Distill 2018).
 */
final class Backdrop {
  private static final int KINDS = 16;

  /** So that their colours reach from dark to light. */
  private static final float SD = 0.2f;

  private final NDArray kinds; // [KINDS, P, C, C]

  private final int planes;

  Backdrop(int size, int planes, long seed, NDManager scope) {
    this.planes = planes;
    Fourier smooth = new Fourier(1.5f, SD, Colours.LUCID);
    var seeds = LongStream.range(0, KINDS).mapToObj(kind -> seed + 1 + kind).toList();
    try (Canvas canvas = smooth.on(seeds, size, planes, scope)) {
      this.kinds = canvas.image(canvas.start());
    }
  }

  /** Pictures [N, P + 1, C, C] before one of them, [N, P, C, C]. */
  NDArray behind(NDArray pictures, SplittableRandom random) {
    NDArray kind = kinds.get(random.nextInt(KINDS));
    kind.attach(pictures.getManager()); // a view would stay with the kinds
    NDArray alpha = alpha(pictures);
    return painted(pictures).mul(alpha).add(alpha.neg().add(1).mul(kind));
  }

  /** The same before white, as a viewer shows it that knows no alpha. */
  NDArray white(NDArray pictures) {
    NDArray alpha = alpha(pictures);
    return painted(pictures).mul(alpha).add(alpha.neg().add(1));
  }

  /** How opaque they are, [N, 1, C, C]. */
  NDArray alpha(NDArray pictures) {
    return pictures.get(":, " + planes + ":");
  }

  /** All but that, [N, P, C, C]. */
  NDArray painted(NDArray pictures) {
    return pictures.get(":, :" + planes);
  }
}
