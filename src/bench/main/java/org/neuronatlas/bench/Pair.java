package org.neuronatlas.bench;

import java.util.Arrays;

/**
 * Two pieces of work timed in turn, A B A B …, so that a drift of the machine falls on both;
 * medians of the rounds after one warm-up.
 *
 * @param ours median milliseconds
 * @param reference median milliseconds
 */
record Pair(double ours, double reference) {

  interface Work {
    void run() throws Exception;
  }

  static Pair of(int rounds, Work ours, Work reference) throws Exception {
    ours.run();
    reference.run();
    double[] a = new double[rounds];
    double[] b = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      a[round] = milliseconds(ours);
      b[round] = milliseconds(reference);
    }
    return new Pair(median(a), median(b));
  }

  static double milliseconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
