package org.neuronatlas.engine.torchscript;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Starts a process for foreign code: this Java and these libraries, one thread for libtorch, an
 * environment with nothing in it but what libtorch reads, memory that the system refuses beyond the
 * limit ({@code RLIMIT_DATA}), no core files. What the code prints goes to stderr, answers to file
 * descriptor 3.
 */
final class Launch {
  /** Of the environment: what native libraries read, and the locale; neither secrets nor homes. */
  private static final Set<String> KEPT =
      Set.of(
          "PATH",
          "LANG",
          "LC_ALL",
          "TMPDIR",
          "LD_LIBRARY_PATH",
          "DJL_CACHE_DIR",
          "PYTORCH_LIBRARY_PATH",
          "PYTORCH_FLAVOR",
          "PYTORCH_VERSION",
          "ATEN_CPU_CAPABILITY",
          "ONEDNN_MAX_CPU_ISA",
          "OMP_WAIT_POLICY",
          "GOMP_SPINCOUNT",
          "MALLOC_MMAP_THRESHOLD_",
          "MALLOC_TRIM_THRESHOLD_");

  /** Of this JVM's properties: where the native libraries lie. */
  private static final List<String> PASSED = List.of("DJL_CACHE_DIR", "ENGINE_CACHE_DIR");

  /** Where a system has no such limit, the rest goes on without it. */
  private static final String LIMITED =
      "ulimit -c 0; ulimit -d \"$0\" 2>/dev/null; exec \"$@\" 3>&1 1>&2";

  private Launch() {}

  static Process of(CodeLimits limits) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/bin/sh", "-c", LIMITED, Long.toString(limits.memory() / 1024)));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + Math.min(512, limits.memory() / 4 >> 20) + "m");
    command.add("-XX:MaxDirectMemorySize=" + limits.memory());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1"); // it starts sooner, and Java does little in it
    command.add("-XX:ErrorFile=/dev/null");
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.add("-Djava.awt.headless=true");
    command.add("-Dai.djl.offline=true");
    command.add("-DOPT_OUT_TRACKING=true");
    command.add("-Dai.djl.pytorch.num_threads=1");
    command.add("-Dai.djl.pytorch.num_interop_threads=1");
    for (String name : PASSED) {
      String value = System.getProperty(name);
      if (value != null) {
        command.add("-D" + name + "=" + value);
      }
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ScriptServer.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(KEPT);
    return builder.start();
  }
}
