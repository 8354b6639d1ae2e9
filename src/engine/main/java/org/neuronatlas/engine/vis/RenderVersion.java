package org.neuronatlas.engine.vis;

import ai.djl.engine.Engine;

/** Which software a visualization's bytes come from. */
public final class RenderVersion {
  /**
   * To be raised whenever the same model, objectives, recipe and seed would give other bytes than
   * before, whatever changed: an objective, a parameterization, a transform, an optimiser, the
   * order of random numbers, the encoding. Pictures of other versions are drawn again, not taken
   * over, and {@code verify} compares them by what they do instead of by their bytes.
   */
  private static final int NUMBER = 2;

  private RenderVersion() {}

  /** {@code render 1, PyTorch 2.7.1}: this code, and what it computes with. */
  public static String text() {
    Engine engine = Engine.getInstance();
    return "render %d, %s %s".formatted(NUMBER, engine.getEngineName(), engine.getVersion());
  }
}
