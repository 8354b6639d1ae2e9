package org.neuronatlas.engine.train;

import java.util.Arrays;

/** The gradient of one feature's direction, encoder and bias; used for one after another. */
final class Slope {
  private final State state;
  private final Rows rows;
  private final float[] encoder;
  private final float[] decoder;
  private final float[] centre; // b_dec
  private final float[] bias = new float[1];
  private boolean any;

  Slope(State state, Rows rows) {
    this.state = state;
    this.rows = rows;
    this.encoder = new float[state.channels];
    this.decoder = new float[state.channels];
    this.centre = state.decoderBias.value;
  }

  void clear() {
    Arrays.fill(encoder, 0);
    Arrays.fill(decoder, 0);
    bias[0] = 0;
    any = false;
  }

  /**
   * Adds the gradient of {@code weight} times the squares of what is left over, at the positions at
   * which feature {@code f} takes part.
   */
  void add(int f, Columns columns, float[] over, float weight) {
    int channels = state.channels;
    int direction = f * channels;
    for (int n = columns.from()[f]; n < columns.from()[f + 1]; n++) {
      int from = columns.row()[n] * channels;
      float slope = weight * dot(over, from, state.decoder.value, direction, channels);
      float value = weight * columns.value()[n];
      for (int c = 0; c < channels; c++) {
        decoder[c] += value * over[from + c];
        encoder[c] += slope * (rows.read[from + c] - centre[c]);
      }
      bias[0] += slope;
      any = true;
    }
  }

  /** Moves the feature, and adds what it has to say of {@code b_dec} through the encoder. */
  void descend(int f, float rate, float[] onCentre) {
    int channels = state.channels;
    int from = f * channels;
    if (any) {
      for (int c = 0; c < channels; c++) {
        onCentre[c] += bias[0] * state.encoder.value[from + c];
      }
      float along = dot(decoder, 0, state.decoder.value, from, channels);
      for (int c = 0; c < channels; c++) {
        decoder[c] -= along * state.decoder.value[from + c];
      }
    }
    state.encoder.descend(from, encoder, channels, rate, state.step);
    state.encoderBias.descend(f, bias, 1, rate, state.step);
    state.decoder.descend(from, decoder, channels, rate, state.step);
    State.unit(state.decoder.value, from, channels);
  }

  /** In eight sums side by side, which a processor does at once. */
  private static float dot(float[] a, int atA, float[] b, int atB, int count) {
    float[] sums = new float[8];
    int i = 0;
    for (; i + 8 <= count; i += 8) {
      for (int lane = 0; lane < 8; lane++) {
        sums[lane] += a[atA + i + lane] * b[atB + i + lane];
      }
    }
    float sum = 0;
    for (; i < count; i++) {
      sum += a[atA + i] * b[atB + i];
    }
    for (float lane : sums) {
      sum += lane;
    }
    return sum;
  }
}
