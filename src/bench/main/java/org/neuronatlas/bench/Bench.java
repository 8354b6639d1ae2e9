package org.neuronatlas.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * {@code atlas bench NAME}: measures, and prints one JSON line a figure, ours beside the reference.
 */
public final class Bench {
  private static final Map<String, Pair.Work> BENCHES =
      new TreeMap<>(
          Map.of("boxes", BoxesBench::run, "sweep", SweepBench::run, "render", RenderBench::run));

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    Pair.Work bench = arguments.length == 1 ? BENCHES.get(arguments[0]) : null;
    if (bench == null) {
      System.err.printf(
          "atlas bench NAME: no bench '%s'; there are %s.%n",
          String.join(" ", arguments), BENCHES.keySet());
      System.exit(2);
    } else {
      bench.run();
    }
  }
}
