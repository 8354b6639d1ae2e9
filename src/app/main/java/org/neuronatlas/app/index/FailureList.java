package org.neuronatlas.app.index;

import java.io.PrintStream;
import java.util.List;
import java.util.regex.Pattern;
import org.neuronatlas.catalog.write.Runs.Failure;

/** What could not be done, a line each, with the reason. */
final class FailureList {
  private static final int SHOWN = 100;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

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

  /** A name may hold a newline, or what moves a terminal's cursor: it is written as Java would. */
  private static String line(String text) {
    return CONTROL
        .matcher(text.replace("\n", "\\n").replace("\t", "\\t"))
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }
}
