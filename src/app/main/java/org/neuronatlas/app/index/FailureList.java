package org.neuronatlas.app.index;

import java.io.PrintStream;
import java.util.List;
import org.neuronatlas.catalog.write.Runs.Failure;

/** What could not be done, a line each, with the reason. */
final class FailureList {
  private static final int SHOWN = 100;

  private FailureList() {}

  static void print(List<Failure> failures, PrintStream out) {
    failures.stream()
        .limit(SHOWN)
        .forEach(
            failure -> out.println("  " + line(failure.item()) + ": " + line(failure.reason())));
    if (failures.size() > SHOWN) {
      out.printf("  and %,d more.%n", failures.size() - SHOWN);
    }
  }

  /** A name may hold a newline, or what moves a terminal's cursor. */
  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}", "\ufffd");
  }
}
