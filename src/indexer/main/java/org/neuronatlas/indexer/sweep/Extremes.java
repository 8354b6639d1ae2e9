package org.neuronatlas.indexer.sweep;

import java.util.function.IntUnaryOperator;

/**
 * For every neuron of a layer the {@code k} most extreme scores seen, most extreme first, each with
 * its picture and position. Merging is associative and free of order.
 */
public final class Extremes {
  /** Which end of the distribution. */
  public enum End {
    TOP(1),
    BOTTOM(-1);

    private final int sign;

    End(int sign) {
      this.sign = sign;
    }
  }

  private final End end;
  final int k;
  final int neurons;
  final int[] size; // [neurons]
  final long[] packed; // [neurons * k], a score of BOTTOM is packed negated
  final int[] position; // [neurons * k], flat

  Extremes(End end, int k, int neurons) {
    this(end, k, neurons, new int[neurons], new long[neurons * k], new int[neurons * k]);
  }

  Extremes(End end, int k, int neurons, int[] size, long[] packed, int[] position) {
    this.end = end;
    this.k = k;
    this.neurons = neurons;
    this.size = size;
    this.packed = packed;
    this.position = position;
  }

  /**
   * Takes a neuron's extremes from its {@code n} scores of one unit, packed, of which at least the
   * last k are sorted ascending.
   */
  void fill(int neuron, long[] sorted, int n, IntUnaryOperator positionOfOrdinal) {
    int kept = Math.min(k, n);
    size[neuron] = kept;
    for (int rank = 0, at = neuron * k; rank < kept; rank++, at++) {
      packed[at] = sorted[n - 1 - rank];
      position[at] = positionOfOrdinal.applyAsInt(Packed.ordinal(packed[at]));
    }
  }

  /**
   * The least of a neuron's scores (times the end's sign) once k are kept; until then -infinity.
   */
  float bar(int neuron) {
    return size[neuron] < k ? Float.NEGATIVE_INFINITY : Packed.score(packed[neuron * k + k - 1]);
  }

  /**
   * Offers one score: cheap where few of many are kept, since most are turned away at once.
   *
   * @return whether it is kept
   */
  boolean offer(int neuron, float score, int ordinal, int at) {
    long offered = Packed.of(end.sign * score, ordinal);
    int from = neuron * k;
    int n = size[neuron];
    if (n == k && packed[from + k - 1] >= offered) {
      return false;
    }
    int rank = n == k ? k - 1 : n;
    size[neuron] = Math.min(k, n + 1);
    for (; rank > 0 && packed[from + rank - 1] < offered; rank--) {
      packed[from + rank] = packed[from + rank - 1];
      position[from + rank] = position[from + rank - 1];
    }
    packed[from + rank] = offered;
    position[from + rank] = at;
    return true;
  }

  boolean has(int neuron, int ordinal) {
    for (int at = neuron * k; at < neuron * k + size[neuron]; at++) {
      if (Packed.ordinal(packed[at]) == ordinal) {
        return true;
      }
    }
    return false;
  }

  Extremes merge(Extremes other) {
    Extremes merged = new Extremes(end, k, neurons);
    for (int c = 0; c < neurons; c++) {
      int a = 0;
      int b = 0;
      int n = 0;
      while (n < k && (a < size[c] || b < other.size[c])) {
        boolean mine =
            b >= other.size[c] || (a < size[c] && packed[c * k + a] > other.packed[c * k + b]);
        Extremes from = mine ? this : other;
        int at = c * k + (mine ? a++ : b++);
        merged.packed[c * k + n] = from.packed[at];
        merged.position[c * k + n] = from.position[at];
        n++;
      }
      merged.size[c] = n;
    }
    return merged;
  }

  public int size(int neuron) {
    return size[neuron];
  }

  public float score(int neuron, int rank) {
    return end.sign * Packed.score(packed[neuron * k + rank]) + 0.0f;
  }

  public int ordinal(int neuron, int rank) {
    return Packed.ordinal(packed[neuron * k + rank]);
  }

  /** Flat position, {@code y * width + x}. */
  public int position(int neuron, int rank) {
    return position[neuron * k + rank];
  }
}
