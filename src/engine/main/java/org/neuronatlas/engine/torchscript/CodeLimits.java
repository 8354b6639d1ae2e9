package org.neuronatlas.engine.torchscript;

import java.time.Duration;

/**
 * What foreign code may take, each of its processes by itself.
 *
 * @param memory bytes, libtorch's and the JVM's own included
 * @param time for one answer
 */
public record CodeLimits(long memory, Duration time) {
  /** Most networks need less; a batch of a large one may need more. */
  public static final CodeLimits DEFAULT = new CodeLimits(6L << 30, Duration.ofSeconds(120));

  /** Room for a JVM and libtorch, before any network. */
  private static final long LEAST = 1L << 30;

  /** Refuses what no process could start with. */
  public CodeLimits {
    if (memory < LEAST) {
      throw new IllegalArgumentException(
          "cannot run code in %s of memory; 1 GB is the least".formatted(gigabytes(memory)));
    }
    if (time.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "cannot run code for %d s an answer; 1 is the least".formatted(time.toSeconds()));
    }
  }

  /** In words. */
  String memoryText() {
    return gigabytes(memory);
  }

  private static String gigabytes(long bytes) {
    return "%.3g GB".formatted(bytes / (double) (1L << 30));
  }
}
