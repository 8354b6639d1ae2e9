package org.neuronatlas.indexer.sweep;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.neuronatlas.catalog.store.HeatMaps;

/**
 * The heat maps of a layer's best pictures, kept as the sweep comes by them. A picture that is in
 * the end among a neuron's best was so when it was seen, so that it is enough to keep the maps of
 * those that enter a running list: a few hundred a neuron, where a second pass over the pictures
 * would cost as much as the first. Which maps are kept besides may differ from run to run; a kept
 * map does not.
 */
final class Candidates {
  private final int positions;
  private final Extremes running;
  private final int[][] ordinals; // [neurons][kept]
  private final byte[][] cells; // [neurons][kept * positions]
  private final int[] kept;

  Candidates(int neurons, int positions) {
    this.positions = positions;
    this.running = new Extremes(Extremes.End.TOP, Summary.TOP, neurons);
    this.ordinals = new int[neurons][0];
    this.cells = new byte[neurons][0];
    this.kept = new int[neurons];
  }

  /** The least score that may enter a neuron's list: cheap to compare, as most may not. */
  float bar(int neuron) {
    return Math.max(Float.MIN_VALUE, running.bar(neuron));
  }

  /** Reads what a neuron answered at every position of a picture of the batch. */
  interface Answers {
    void read(int picture, int neuron, float[] into);
  }

  /**
   * Offers a score above 0; each neuron's pictures in their order, from one thread at a time.
   *
   * @param picture of the batch that {@code answers}
   */
  void offer(int neuron, float score, int ordinal, Answers answers, int picture) {
    if (running.offer(neuron, score, ordinal, 0)) {
      keep(neuron, ordinal, answers, picture, score);
    }
  }

  private void keep(int neuron, int ordinal, Answers answers, int picture, float score) {
    int n = kept[neuron]++;
    if (n == ordinals[neuron].length) {
      int room = Math.max(8, 2 * n);
      ordinals[neuron] = Arrays.copyOf(ordinals[neuron], room);
      cells[neuron] = Arrays.copyOf(cells[neuron], room * positions);
    }
    ordinals[neuron][n] = ordinal;
    float[] values = new float[positions];
    answers.read(picture, neuron, values);
    for (int p = 0, at = n * positions; p < positions; p++, at++) {
      cells[neuron][at] = HeatMaps.cell(values[p], score);
    }
  }

  /** The unit's maps, of pictures that are still among the best; the next unit starts afresh. */
  Kept take() {
    int neurons = kept.length;
    int[][] theirs = new int[neurons][];
    byte[][] maps = new byte[neurons][];
    IntStream.range(0, neurons)
        .parallel()
        .forEach(
            c -> {
              int[] still =
                  IntStream.range(0, kept[c]).filter(n -> running.has(c, ordinals[c][n])).toArray();
              theirs[c] = new int[still.length];
              maps[c] = new byte[still.length * positions];
              for (int n = 0; n < still.length; n++) {
                theirs[c][n] = ordinals[c][still[n]];
                System.arraycopy(cells[c], still[n] * positions, maps[c], n * positions, positions);
              }
              ordinals[c] = new int[0];
              cells[c] = new byte[0];
            });
    Arrays.fill(kept, 0);
    return new Kept(positions, theirs, maps);
  }

  /**
   * One unit's maps.
   *
   * @param ordinals [neurons][maps] of the pictures, ascending
   * @param cells [neurons][maps * positions]
   */
  record Kept(int positions, int[][] ordinals, byte[][] cells) {}
}
