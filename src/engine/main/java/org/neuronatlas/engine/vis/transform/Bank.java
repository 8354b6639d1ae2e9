package org.neuronatlas.engine.vis.transform;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;

/**
 * Random numbers, drawn once and lent from a random place on: drawing a batch of them anew in every
 * step would take as long as a tenth of the network.
 */
final class Bank {
  private static final int NUMBERS = 1 << 20;

  private final NDArray numbers;

  Bank(Transform.Noise noise, SplittableRandom random, NDManager scope) {
    float[] drawn = new float[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
      drawn[i] =
          (float)
              (noise.sd() * random.nextGaussian() + noise.spread() * (2 * random.nextDouble() - 1));
    }
    this.numbers = scope.create(drawn);
  }

  /** As many as {@code shape} holds, on {@code step}. */
  NDArray next(Shape shape, SplittableRandom random, NDManager step) {
    long size = shape.size();
    if (size > NUMBERS) {
      throw new IllegalArgumentException(
          "cannot lend %d random numbers; the bank has %d".formatted(size, NUMBERS));
    }
    long from = random.nextLong(NUMBERS - size + 1);
    NDArray lent = numbers.get(from + ":" + (from + size));
    lent.attach(step); // a view would stay with the bank
    return lent.reshape(shape);
  }
}
