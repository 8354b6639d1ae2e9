package org.neuronatlas.catalog.home;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One of PostgreSQL's programs, run to its end. */
final class Command {
  private Command() {}

  static String run(String purpose, List<String> command) throws IOException, InterruptedException {
    Process process =
        builder(command).redirectErrorStream(true).redirectInput(fromNothing()).start();
    String output;
    try {
      output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() == 0) {
        return output;
      }
    } finally {
      process.destroyForcibly();
    }
    throw new HomeException("cannot " + purpose + ": " + Complaint.in(output));
  }

  /** PostgreSQL's programs obey many environment variables; none of them is for us. */
  static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LD_"));
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    return builder.directory(Path.of("/").toFile());
  }

  static Redirect fromNothing() {
    return Redirect.from(Path.of("/dev/null").toFile());
  }
}
