package org.neuronatlas.indexer.sweep;

import java.util.Arrays;

/**
 * Counts of scores by their leading float bits (sign, exponent, six bits of mantissa): buckets 1.6
 * % wide or less that need no first pass over the data and merge exactly. After the bit-level
 * mappings of DDSketch (Masson, Rim and Lee, VLDB 2019).
 *
 * @param codes buckets that hold something, ascending: the float's sortable bits shifted right by
 *     {@value #SHIFT}
 * @param counts how many scores each holds
 */
public record FineHistogram(short[] codes, int[] counts) {
  private static final int SHIFT = 17;

  /**
   * Counts packed scores whose codes ascend, and before them {@code zeros} that are 0, where none
   * is below.
   */
  static FineHistogram of(int zeros, long[] sorted, int n) {
    short[] codes = new short[n + 1];
    int[] counts = new int[n + 1];
    int filled = 0;
    if (zeros > 0) {
      codes[filled] = (short) (Packed.sortable(0) >> SHIFT);
      counts[filled++] = zeros;
    }
    for (int i = 0; i < n; i++) {
      short code = (short) code(sorted[i]);
      if (filled == 0 || codes[filled - 1] != code) {
        codes[filled++] = code;
      }
      counts[filled - 1]++;
    }
    return new FineHistogram(Arrays.copyOf(codes, filled), Arrays.copyOf(counts, filled));
  }

  /** A packed score's bucket. */
  static int code(long packed) {
    return (int) (packed >> (Integer.SIZE + SHIFT));
  }

  FineHistogram merge(FineHistogram other) {
    short[] union = new short[codes.length + other.codes.length];
    int[] sums = new int[union.length];
    int n = 0;
    for (int a = 0, b = 0; a < codes.length || b < other.codes.length; n++) {
      boolean mine = b >= other.codes.length || (a < codes.length && codes[a] <= other.codes[b]);
      boolean theirs = a >= codes.length || (b < other.codes.length && other.codes[b] <= codes[a]);
      union[n] = mine ? codes[a] : other.codes[b];
      sums[n] = (mine ? counts[a++] : 0) + (theirs ? other.counts[b++] : 0);
    }
    return new FineHistogram(Arrays.copyOf(union, n), Arrays.copyOf(sums, n));
  }

  /**
   * The same counts in equal-width bins over [{@code min}, {@code max}]. A bucket that straddles an
   * edge is shared in proportion; sums are kept exactly.
   */
  public int[] bins(int bins, float min, float max) {
    int[] result = new int[bins];
    long before = 0;
    for (int bin = 0; bin < bins; bin++) {
      double edge = min + ((double) max - min) * (bin + 1) / bins;
      long below = bin == bins - 1 ? total() : Math.round(below(edge, min, max));
      result[bin] = (int) (below - before);
      before = below;
    }
    return result;
  }

  /** The counts of scores above 0 alone: of a sparse layer, what is left without its silence. */
  public FineHistogram firing() {
    int zero = Packed.sortable(0) >> SHIFT;
    int from = 0;
    while (from < codes.length && codes[from] <= zero) {
      from++;
    }
    return new FineHistogram(
        Arrays.copyOfRange(codes, from, codes.length),
        Arrays.copyOfRange(counts, from, counts.length));
  }

  /** The value below which a share {@code q} of the scores lies, to a bucket's width. */
  public float quantile(double q, float min, float max) {
    double wanted = q * total();
    double seen = 0;
    for (int i = 0; i < codes.length; i++) {
      if (seen + counts[i] >= wanted) {
        double low = Math.max(lower(codes[i]), min);
        double high = Math.min(lower(codes[i] + 1), max);
        return (float) (low + (high - low) * Math.max(0, wanted - seen) / counts[i]);
      }
      seen += counts[i];
    }
    return max;
  }

  public long total() {
    return Arrays.stream(counts).asLongStream().sum();
  }

  private double below(double edge, float min, float max) {
    double sum = 0;
    for (int i = 0; i < codes.length; i++) {
      double low = Math.max(lower(codes[i]), min);
      double high = Math.min(lower(codes[i] + 1), max);
      if (high <= edge) {
        sum += counts[i];
      } else if (low < edge) {
        sum += counts[i] * (edge - low) / (high - low);
      } else {
        break;
      }
    }
    return sum;
  }

  private static double lower(int code) {
    return Packed.unsortable(code << SHIFT);
  }
}
