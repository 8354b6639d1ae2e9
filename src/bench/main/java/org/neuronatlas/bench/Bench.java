package org.neuronatlas.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code atlas bench NAME}: measures, and prints one JSON line a figure, ours beside the reference.
 */
public final class Bench {
  /** What is measured, by what is written behind its name. */
  private interface Work {
    void run(List<String> arguments) throws Exception;
  }

  private static final Map<String, Work> BENCHES =
      new TreeMap<>(
          Map.of(
              "boxes",
              arguments -> BoxesBench.run(),
              "open",
              OpenBench::run,
              "quality",
              QualityBench::run,
              "render",
              RenderBench::run,
              "sweep",
              arguments -> SweepBench.run()));

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    Work bench = arguments.length == 0 ? null : BENCHES.get(arguments[0]);
    if (bench == null) {
      System.err.printf(
          "atlas bench NAME: no bench '%s'; there are %s.%n",
          String.join(" ", arguments), BENCHES.keySet());
      System.exit(2);
    } else {
      bench.run(List.of(arguments).subList(1, arguments.length));
    }
  }
}
