package org.neuronatlas.app.progress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A gauge as words: {@code sweep ━━━━────── 3,000 of 24,576 412/s 0:52 left}. */
final class Line {
  private static final int BAR = 16;

  private Line() {}

  static String plain(Gauge gauge, long nanos) {
    StringBuilder line = new StringBuilder(gauge.stage()).append(": ").append(count(gauge));
    if (gauge.total() > 0) {
      line.append(" (").append(percent(gauge)).append("%)");
    }
    for (String pace : pace(gauge, nanos)) {
      line.append(", ").append(pace);
    }
    return line.toString();
  }

  /** Fits the terminal: on a narrow one the bar goes first, then the end of the line. */
  static String drawn(Gauge gauge, long nanos, Terminal terminal) {
    StringBuilder words = new StringBuilder(count(gauge));
    for (String pace : pace(gauge, nanos)) {
      words.append("  ").append(pace);
    }
    String stage = "%-22s".formatted(gauge.stage());
    String line = stage + " " + bar(gauge, terminal) + "  " + words;
    if (gauge.total() <= 0 || line.length() >= terminal.columns()) {
      line = stage + " " + words;
    }
    return line.substring(0, Math.min(line.length(), Math.max(1, terminal.columns() - 1)));
  }

  /** While it runs, how fast and how long still; afterwards, how long it took. */
  private static List<String> pace(Gauge gauge, long nanos) {
    if (gauge.total() > 0 && gauge.done() >= gauge.total()) {
      return List.of("in " + clock(gauge.elapsed()));
    }
    List<String> words = new ArrayList<>();
    if (gauge.rate() > 0) {
      words.add(rate(gauge.rate()));
    }
    gauge.left(nanos).ifPresent(left -> words.add(clock(left) + " left"));
    return words;
  }

  private static String bar(Gauge gauge, Terminal terminal) {
    int full = (int) (BAR * Math.min(gauge.done(), gauge.total()) / Math.max(1, gauge.total()));
    String done = terminal.unicode() ? "━" : "#";
    String rest = terminal.unicode() ? "─" : ".";
    return done.repeat(full) + rest.repeat(BAR - full);
  }

  private static String count(Gauge gauge) {
    return gauge.total() > 0
        ? String.format(Locale.ROOT, "%,d of %,d", gauge.done(), gauge.total())
        : String.format(Locale.ROOT, "%,d", gauge.done());
  }

  private static long percent(Gauge gauge) {
    return 100 * gauge.done() / gauge.total();
  }

  /** Slow things read better the other way round: a picture every 8.2 s. */
  static String rate(double perSecond) {
    if (perSecond >= 10) {
      return String.format(Locale.ROOT, "%,.0f/s", perSecond);
    }
    return perSecond >= 1
        ? String.format(Locale.ROOT, "%.1f/s", perSecond)
        : String.format(Locale.ROOT, "%.1f s each", 1 / perSecond);
  }

  static String clock(Duration time) {
    long seconds = time.toSeconds();
    return seconds >= 3600
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }
}
