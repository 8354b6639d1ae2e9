package org.neuronatlas.catalog.home;

import java.util.List;

/** The line of PostgreSQL's own output that says what went wrong. */
final class Complaint {
  private Complaint() {}

  static String in(String output) {
    List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
    String said =
        lines.stream()
            .filter(line -> line.matches(".*\\b(FATAL|PANIC|error|fatal):.*"))
            .reduce((first, later) -> first)
            .or(() -> lines.stream().reduce((first, later) -> later))
            .orElse("it said nothing")
            .strip()
            .replaceFirst("^.*?\\b(FATAL|PANIC|error|fatal):\\s*", "");
    if (said.contains("Permission denied") && Rights.root()) {
      return said
          + " (it runs without root's rights, so every folder on the way to ATLAS_HOME must be"
          + " open to root as an ordinary user)";
    }
    return said;
  }

  /** After a kill, the dead server's lock and shared memory stay for about a second. */
  static boolean passes(String output) {
    return output.contains("lock file \"postmaster.pid\"")
        || output.contains("pre-existing shared memory block")
        || portTaken(output);
  }

  static boolean portTaken(String output) {
    return output.contains("could not bind") || output.contains("Address already in use");
  }
}
