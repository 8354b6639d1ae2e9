package org.neuronatlas.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.neuronatlas.engine.Threads;

/** Lucent's loop in PyTorch ({@code src/bench/peer/lucent}), a process for each figure. */
final class Peer {
  private Peer() {}

  /** Milliseconds a step and picture, its warm-up left out, with as many threads as ours. */
  static double milliseconds(String figure, Path folder, String layer, int batch)
      throws IOException, InterruptedException {
    Path script = Path.of(System.getProperty("atlas.root"), "src", "bench", "peer", "lucent");
    Process process =
        new ProcessBuilder(
                script.toString(),
                figure,
                folder.toString(),
                layer,
                "--batch",
                Integer.toString(batch),
                "--threads",
                Integer.toString(Threads.intraOp()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    byte[] answer = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IOException("the peer's " + figure + " ended with " + process.exitValue());
    }
    return new ObjectMapper().readTree(answer).get("ms_per_neuron_step").asDouble();
  }
}
