package org.neuronatlas.indexer.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.neuronatlas.catalog.store.Sha256;
import org.neuronatlas.engine.Devices;

/**
 * What of this machine changes the last bits of a float: the processor's instructions, and how many
 * threads share a sum.
 */
public final class Machine {
  private Machine() {}

  /** The processor's flags (hashed), threads and the libraries' own switches. */
  public static String features(int threads) {
    String device = Devices.name().equals("cpu") ? "" : ", device " + Devices.name();
    return "cpu %.12s, threads %d, aten %s, onednn %s%s"
        .formatted(
            Sha256.hex(cpuFlags()),
            threads,
            System.getenv().getOrDefault("ATEN_CPU_CAPABILITY", "default"),
            System.getenv().getOrDefault("ONEDNN_MAX_CPU_ISA", "default"),
            device);
  }

  private static String cpuFlags() {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc/cpuinfo"));
      return lines.stream()
          .filter(line -> line.startsWith("flags") || line.startsWith("Features")) // on ARM
          .findFirst()
          .orElse("none");
    } catch (IOException notLinux) {
      return System.getProperty("os.arch", "unknown");
    }
  }
}
