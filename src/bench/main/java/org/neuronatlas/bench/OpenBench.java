package org.neuronatlas.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.neuronatlas.engine.Threads;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.weights.Digest;

/**
 * What opening a CLIP takes, both its sides: {@code bench open MODEL}, a process for each. The
 * seconds from files in the page cache to a model that can see and read, beside the bar of 3; and
 * the most memory the process held meanwhile above what it held with an idle engine, beside the
 * size of its weights in float32 (the bar is 1.3 of that).
 *
 * <p>Memory is Linux's: {@code VmHWM} of {@code /proc/self/status}, counted anew from the moment
 * the engine idles.
 */
final class OpenBench {
  private static final double SECONDS = 3;
  private static final double MEGABYTE = 1 << 20;

  private OpenBench() {}

  static void run(List<String> arguments) throws Exception {
    if (arguments.size() != 1) {
      throw new IllegalArgumentException("atlas bench open MODEL: a folder or a file of weights");
    }
    Path path = Path.of(arguments.get(0));
    touch(path);
    Threads.intraOp(Threads.intraOp());
    try (NDManager engine = NDManager.newBaseManager()) {
      NDArray idle = engine.ones(new Shape(64, 64));
      float unusedSum = idle.matMul(idle).getFloat(0, 0);
      Files.writeString(Path.of("/proc/self/clear_refs"), "5"); // VmHWM begins again from VmRSS
      long before = kilobytes("VmRSS");
      long start = System.nanoTime();
      long worked = worked();
      try (VisionModel model = VisionModel.open(path)) {
        var unused = model.text();
        double seconds = (System.nanoTime() - start) / 1e9;
        double busy = (worked() - worked) / 1e9;
        double most = (kilobytes("VmHWM") - before) * 1024 / MEGABYTE;
        String name = path.getFileName().toString();
        int threads = Threads.intraOp();
        new Figure(name + ", opened", seconds, SECONDS, "s", threads).print();
        new Figure(name + ", opened, of the thread's processor", busy, SECONDS, "s", threads)
            .print();
        double weights = 4 * model.parameters() / MEGABYTE;
        new Figure(name + ", most memory", most, weights, "MiB", threads).print();
      }
    }
  }

  /** What other work on the machine does not change much. */
  private static long worked() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long kilobytes(String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(field + ":")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("/proc/self/status has no " + field);
  }

  /** Reads every file once, as a first start does. */
  private static void touch(Path path) throws IOException {
    try (var files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String unused = Digest.sha256(file);
      }
    }
  }
}
