package org.neuronatlas.engine.train;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.neuronatlas.engine.dictionary.Activation;
import org.neuronatlas.engine.pool.ChannelsLast;
import org.neuronatlas.engine.pool.Firing;

/**
 * What some positions are made of: the features that fire, and what they leave over. One thread
 * does a position from beginning to end, so the sums do not depend on how many there are.
 */
final class Rows {
  private final State state;
  final int count;
  final float[] read; // [rows, C] scaled, and not centred
  final float[] over; // [rows, C] what is made less what was read
  final int[][] features; // [rows][firing]
  final float[][] values;

  Rows(State state, Vectors vectors, int[] numbers) {
    this.state = state;
    this.count = numbers.length;
    this.read = new float[count * state.channels];
    this.over = new float[count * state.channels];
    this.features = new int[count][];
    this.values = new float[count][];
    each(
        i -> {
          int from = i * state.channels;
          vectors.read(numbers[i], read, from);
          for (int at = from; at < from + state.channels; at++) {
            read[at] /= state.scale;
          }
        });
  }

  void each(IntConsumer row) {
    IntStream.range(0, count).parallel().forEach(row);
  }

  /** What the encoder is given, [rows, C]. */
  float[] centred() {
    float[] centred = read.clone();
    float[] centre = state.decoderBias.value;
    each(
        i -> {
          for (int c = 0; c < centre.length; c++) {
            centred[i * centre.length + c] -= centre[c];
          }
        });
    return centred;
  }

  /** Takes the k largest of h [rows, features], and what they make of the positions. */
  void fire(ChannelsLast h, int k) {
    Firing firing = new Firing(h, new Activation.TopK(k));
    each(
        i -> {
          Firing.OnPicture on = firing.on(i);
          if (on.nan()) {
            throw new IllegalStateException(
                "The training lost its way at step %,d: an activation is no number; a smaller --rate may help."
                    .formatted(state.step));
          }
          features[i] = on.neurons();
          values[i] = on.scores();
          int from = i * state.channels;
          for (int c = 0; c < state.channels; c++) {
            over[from + c] = state.decoderBias.value[c] - read[from + c];
          }
          add(state.decoder.value, features[i], values[i], over, from);
        });
  }

  /** Adds features' directions, each times its value, to a row that begins at {@code from}. */
  void add(float[] directions, int[] features, float[] values, float[] into, int from) {
    int channels = state.channels;
    for (int i = 0; i < features.length; i++) {
      int at = features[i] * channels;
      float value = values[i];
      for (int c = 0; c < channels; c++) {
        into[from + c] += value * directions[at + c];
      }
    }
  }

  /** The squares of what is left over, in all. */
  double squares() {
    double[] sums = new double[count];
    each(
        i -> {
          for (int at = i * state.channels; at < (i + 1) * state.channels; at++) {
            sums[i] += (double) over[at] * over[at];
          }
        });
    double sum = 0;
    for (double row : sums) {
      sum += row;
    }
    return sum;
  }
}
