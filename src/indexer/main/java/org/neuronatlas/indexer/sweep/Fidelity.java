package org.neuronatlas.indexer.sweep;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.neuronatlas.engine.dictionary.Decoder;
import org.neuronatlas.engine.pool.ChannelsLast;
import org.neuronatlas.engine.pool.Firing;

/**
 * How faithful a dictionary is to the layer it reads, over all positions of some pictures: what its
 * features make of them again beside what they are, and how often each fires. Each picture is
 * summed by itself and pictures in their order, so the sums do not depend on threads; units are
 * merged in their order.
 */
public final class Fidelity {
  long positions;
  double over; // sum |x - x'|^2
  double squares; // sum |x|^2
  final double[] sums; // [C] sum x
  final long[] fired; // [features] positions

  Fidelity(int channels, int features) {
    this(0, 0, 0, new double[channels], new long[features]);
  }

  Fidelity(long positions, double over, double squares, double[] sums, long[] fired) {
    this.positions = positions;
    this.over = over;
    this.squares = squares;
    this.sums = sums;
    this.fired = fired;
  }

  /**
   * Adds the first pictures of a batch.
   *
   * @param firing with its positions
   * @param x what the dictionary read
   * @param usable which of them count
   */
  void add(Firing firing, ChannelsLast x, Decoder decoder, boolean[] usable) {
    Fidelity[] each = new Fidelity[usable.length];
    IntStream.range(0, usable.length)
        .parallel()
        .filter(picture -> usable[picture])
        .forEach(picture -> each[picture] = of(firing, x, decoder, picture));
    for (int picture = 0; picture < usable.length; picture++) {
      if (usable[picture]) {
        add(each[picture]);
        for (int position = 0; position < firing.positions(); position++) {
          for (int feature : firing.at(picture, position).neurons()) {
            fired[feature]++;
          }
        }
      }
    }
  }

  /** All but how often each feature fires, which needs no sum of fractions. */
  private static Fidelity of(Firing firing, ChannelsLast x, Decoder decoder, int picture) {
    Fidelity sum = new Fidelity(decoder.channels(), 0);
    float[] read = new float[decoder.channels()];
    float[] made = new float[decoder.channels()];
    for (int position = 0; position < firing.positions(); position++) {
      Firing.OnPosition on = firing.at(picture, position);
      x.row(picture, position, read);
      decoder.decode(on.neurons(), on.values(), on.neurons().length, read, made);
      for (int c = 0; c < read.length; c++) {
        double off = (double) read[c] - made[c];
        sum.over += off * off;
        sum.squares += (double) read[c] * read[c];
        sum.sums[c] += read[c];
      }
      sum.positions++;
    }
    return sum;
  }

  /** Adds those of later pictures. */
  void add(Fidelity next) {
    positions += next.positions;
    over += next.over;
    squares += next.squares;
    for (int c = 0; c < sums.length; c++) {
      sums[c] += next.sums[c];
    }
    for (int f = 0; f < next.fired.length; f++) {
      fired[f] += next.fired[f];
    }
  }

  public long positions() {
    return positions;
  }

  /** Features that fire at a position, the mean. */
  public double l0() {
    return positions == 0 ? 0 : (double) Arrays.stream(fired).sum() / positions;
  }

  /**
   * Of the layer's variance: 1 - sum |x - x'|^2 / sum |x - mean|^2. It is 1 where nothing is left
   * over, and below 0 where the mean alone would do better; NaN where the layer never changes.
   */
  public double explainedVariance() {
    double variance = squares;
    for (double sum : sums) {
      variance -= sum * sum / positions;
    }
    return variance > 0 ? 1 - over / variance : Double.NaN;
  }

  /** Features that fire nowhere. */
  public int dead() {
    return (int) Arrays.stream(fired).filter(times -> times == 0).count();
  }

  /**
   * How many features fire at which share of the positions: a quarter of a decade a bin, up to all
   * positions; what is rarer than the first bin stands in it, what fires nowhere in none.
   *
   * @param decades below 1 that the bins reach down
   */
  public int[] density(int decades) {
    int[] bins = new int[4 * decades];
    for (long times : fired) {
      if (times > 0) {
        double decade = Math.log10((double) times / positions); // 0 or below
        int bin = bins.length - 1 + (int) Math.ceil(4 * decade);
        bins[Math.max(0, Math.min(bins.length - 1, bin))]++;
      }
    }
    return bins;
  }
}
