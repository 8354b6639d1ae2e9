package org.neuronatlas.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import java.util.stream.IntStream;
import org.neuronatlas.engine.pool.ChannelsLast;

/**
 * Trains a TopK sparse autoencoder (Gao et al. 2024, arXiv 2406.04093): of what {@code
 * dictionary.Encoder} says, the mean square of what is left over is brought down, and that of
 * {@link Auxiliary}.
 *
 * <p>Only the k features that fire at a position have a gradient there, some tens of thousands. So
 * one product of matrices is libtorch's, the encoder's, and all the rest runs over the features
 * that fire: about a fifth of what six products would cost. The decoder's directions keep length 1;
 * what of a gradient would only change that is taken off first (Bricken et al. 2023).
 */
final class Trainer {
  private static final int BLOCK = 64; // features whose part in b_dec's gradient is summed at once

  private final Vectors vectors;
  private final Recipe recipe;
  private final State state;
  private final NDManager manager;
  private int epoch = -1;
  private int[] order = {};

  Trainer(Vectors vectors, Recipe recipe, State state, NDManager manager) {
    this.vectors = vectors;
    this.recipe = recipe;
    this.state = state;
    this.manager = manager;
  }

  /** Encodes rows and hands h [rows, features] on while it is there. */
  void encode(Rows rows, Encoded then) {
    try (NDManager scope = manager.newSubManager()) {
      Shape matrix = new Shape(state.features, state.channels);
      NDArray encoder = scope.create(state.encoder.value, matrix).transpose();
      NDArray x = scope.create(rows.centred(), new Shape(rows.count, state.channels));
      NDArray h = x.matMul(encoder).addi(scope.create(state.encoderBias.value));
      try (ChannelsLast floats = ChannelsLast.of(h)) {
        rows.fire(floats, recipe.k());
        then.see(floats);
      }
    }
  }

  /** What is done with h. */
  interface Encoded {
    void see(ChannelsLast h);
  }

  /** One step; the answer is the mean square left over, a channel and position. */
  double step() {
    Rows rows = new Rows(state, vectors, batch());
    Auxiliary[] auxiliary = new Auxiliary[1];
    encode(rows, h -> auxiliary[0] = new Auxiliary(state, rows, h));
    Columns firing = Columns.of(state.features, rows.features, rows.values);
    Columns silent = Columns.of(state.features, auxiliary[0].features, auxiliary[0].values);
    float rate = recipe.rate(state.step);
    int blocks = (state.features + BLOCK - 1) / BLOCK;
    float[][] centre = new float[blocks][state.channels];
    IntStream.range(0, blocks)
        .parallel()
        .forEach(
            block -> {
              Slope slope = new Slope(state, rows);
              int end = Math.min(state.features, (block + 1) * BLOCK);
              for (int f = block * BLOCK; f < end; f++) {
                slope.clear();
                slope.add(f, firing, rows.over, 2f / rows.count);
                slope.add(f, silent, auxiliary[0].over, 2 * Recipe.AUXILIARY_WEIGHT / rows.count);
                slope.descend(f, rate, centre[block]);
              }
            });
    moveCentre(rows, centre, rate);
    for (int f = 0; f < state.features; f++) {
      if (firing.from()[f + 1] > firing.from()[f]) {
        state.fired[f] = state.step;
      }
    }
    state.step++;
    return rows.squares() / rows.count / state.channels;
  }

  /** {@code b_dec} is taken off before the encoder and added after the decoder. */
  private void moveCentre(Rows rows, float[][] blocks, float rate) {
    float[] gradient = new float[state.channels];
    for (int i = 0; i < rows.count; i++) {
      for (int c = 0; c < gradient.length; c++) {
        gradient[c] += 2f / rows.count * rows.over[i * gradient.length + c];
      }
    }
    for (float[] block : blocks) {
      for (int c = 0; c < gradient.length; c++) {
        gradient[c] -= block[c];
      }
    }
    state.decoderBias.descend(0, gradient, gradient.length, rate, state.step);
  }

  /** The positions of a step: all of them in an order of its epoch's own, a batch after another. */
  private int[] batch() {
    int size = Math.min(recipe.batch(), vectors.training());
    int each =
        vectors.training() / size; // steps an epoch; what is left over has its turn in others
    int now = state.step / each;
    if (now != epoch) {
      order = IntStream.range(0, vectors.training()).toArray();
      Random random = new Random(recipe.seed() * 1_000_003 + now);
      for (int i = order.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int kept = order[i];
        order[i] = order[other];
        order[other] = kept;
      }
      epoch = now;
    }
    int from = state.step % each * size;
    return IntStream.range(from, from + size).map(i -> order[i]).toArray();
  }
}
