package org.neuronatlas.bench;

import java.util.Locale;

/**
 * One measured figure beside its reference, printed as one JSON line.
 *
 * @param name what was measured, in the unit that follows
 * @param reference the same unit, measured in the same run
 */
record Figure(String name, double ours, double reference, String unit, int threads) {
  void print() {
    System.out.printf(
        Locale.ROOT,
        "{\"name\":\"%s\",\"ours\":%.3f,\"reference\":%.3f,\"ratio\":%s,\"unit\":\"%s\",\"threads\":%d}%n",
        name,
        ours,
        reference,
        reference == 0 ? "null" : String.format(Locale.ROOT, "%.3f", ours / reference),
        unit,
        threads);
  }
}
