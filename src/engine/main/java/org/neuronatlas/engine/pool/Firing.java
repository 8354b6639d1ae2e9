package org.neuronatlas.engine.pool;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.neuronatlas.engine.dictionary.Activation;

/**
 * Which features of a dictionary fire, and how much: of what it says before its activation, what
 * that leaves, max-pooled. Of thousands of features a few fire at a position, so that finding the
 * bar and reading on from there costs a small part of sorting, and no zero is written.
 */
public final class Firing {
  private final ChannelsLast before;
  private final Activation activation;
  private final int[] bars; // [pictures * positions] TopK's, bits of the least float that fires
  private final OnPicture[] pictures;
  private final OnPosition[]
      positions; // [pictures * positions]; none where they were not asked for

  /**
   * The features that fire on one picture.
   *
   * @param nan whether any position holds a NaN: then nothing else counts
   * @param neurons of those that fire, in no order
   * @param scores their highest, above 0
   * @param at where those are; of equal ones the first position
   */
  public record OnPicture(boolean nan, int[] neurons, float[] scores, int[] at) {}

  /** The features that fire at one position, and their values. */
  public record OnPosition(int[] neurons, float[] values) {}

  /**
   * Reads {@code before} [N, features, H, W] or [N, features], pictures shared among the
   * processors; valid as long as it is.
   *
   * @param activation of the dictionary
   */
  public Firing(ChannelsLast before, Activation activation) {
    this(before, activation, false);
  }

  /** The same, and {@link #at} answers where {@code positions} are asked for. */
  public Firing(ChannelsLast before, Activation activation, boolean positions) {
    this.before = before;
    this.activation = activation;
    this.bars = new int[before.pictures() * before.positions()];
    this.pictures = new OnPicture[before.pictures()];
    this.positions = new OnPosition[positions ? bars.length : 0];
    ThreadLocal<Bar> finders = ThreadLocal.withInitial(() -> Bar.of(before.neurons(), activation));
    IntStream.range(0, pictures.length)
        .parallel()
        .forEach(picture -> pictures[picture] = look(picture, finders.get()));
  }

  private OnPicture look(int picture, Bar bar) {
    int[] neurons = new int[0];
    int[] scores = new int[0];
    int[] at = new int[0];
    int n = 0;
    boolean nan = false;
    int[] place = bar.places; // of a neuron in the lists, + 1
    for (int position = 0; position < before.positions(); position++) {
      before.bits(picture, position, bar.row);
      nan |= bar.find();
      bars[picture * before.positions() + position] = bar.least(0);
      if (positions.length > 0) {
        positions[picture * before.positions() + position] = at(bar);
      }
      for (int i = 0; i < bar.found; i++) {
        int neuron = bar.neurons[i];
        int score = bar.row[neuron];
        int known = place[neuron] - 1;
        if (known >= 0) {
          if (score > scores[known]) {
            scores[known] = score;
            at[known] = position;
          }
          continue;
        }
        if (n == neurons.length) {
          int room = Math.max(2 * n, bar.found * before.positions());
          neurons = Arrays.copyOf(neurons, room);
          scores = Arrays.copyOf(scores, room);
          at = Arrays.copyOf(at, room);
        }
        neurons[n] = neuron;
        scores[n] = score;
        at[n++] = position;
        place[neuron] = n;
      }
    }
    float[] floats = new float[n];
    for (int i = 0; i < n; i++) {
      floats[i] = Float.intBitsToFloat(scores[i]);
      place[neurons[i]] = 0;
    }
    return new OnPicture(nan, Arrays.copyOf(neurons, n), floats, Arrays.copyOf(at, n));
  }

  private static OnPosition at(Bar bar) {
    float[] values = new float[bar.found];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(bar.row[bar.neurons[i]]);
    }
    return new OnPosition(Arrays.copyOf(bar.neurons, bar.found), values);
  }

  /** What fires at one position of a picture. */
  public OnPosition at(int picture, int position) {
    return positions[picture * before.positions() + position];
  }

  public int positions() {
    return before.positions();
  }

  public int pictures() {
    return pictures.length;
  }

  public OnPicture on(int picture) {
    return pictures[picture];
  }

  /** What one feature answers on a picture without NaN, position by position. */
  public void read(int picture, int neuron, float[] into) {
    before.read(picture, neuron, into);
    for (int position = 0; position < before.positions(); position++) {
      int bar =
          activation instanceof Activation.Above above
              ? above.least(neuron)
              : bars[picture * before.positions() + position];
      if (Float.floatToRawIntBits(into[position]) < bar) {
        into[position] = 0;
      }
    }
  }
}
