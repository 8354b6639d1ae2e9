package org.neuronatlas.engine;

/**
 * A named place in a model whose output is studied.
 *
 * @param name its name, e.g. {@code layer4.1.pre}
 * @param neurons its channels
 * @param height positions downwards; 1 where there are none
 * @param width positions across; 1 where there are none
 */
public record Layer(String name, int neurons, int height, int width) {
  /** Whether the activation has positions: [N, C, H, W] instead of [N, C]. */
  public boolean hasPositions() {
    return height * width > 1;
  }
}
