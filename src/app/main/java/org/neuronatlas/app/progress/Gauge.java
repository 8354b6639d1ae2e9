package org.neuronatlas.app.progress;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How far a stage is, how fast it has gone lately, and how long it will take at that pace. */
final class Gauge {
  private static final Duration WINDOW = Duration.ofSeconds(30);

  private record Sample(long nanos, long done) {}

  private final String stage;
  private final long total;
  private final long begun;
  private final Deque<Sample> samples = new ArrayDeque<>();

  Gauge(String stage, long done, long total, long nanos) {
    this.stage = stage;
    this.total = total;
    this.begun = nanos;
    samples.add(new Sample(nanos, done));
  }

  void advance(long done, long nanos) {
    samples.add(new Sample(nanos, done));
    // The oldest sample kept is at least a window old, so that slow stages have a rate, too.
    while (samples.size() > 2 && nanos - second().nanos > WINDOW.toNanos()) {
      samples.removeFirst();
    }
  }

  private Sample second() {
    var iterator = samples.iterator();
    iterator.next();
    return iterator.next();
  }

  String stage() {
    return stage;
  }

  long done() {
    return samples.getLast().done;
  }

  long total() {
    return total;
  }

  /** Things a second, over the last half minute; 0 before the first one is done. */
  double rate() {
    Sample first = samples.getFirst();
    Sample last = samples.getLast();
    return last.nanos > first.nanos
        ? (last.done - first.done) * 1e9 / (last.nanos - first.nanos)
        : 0;
  }

  Duration elapsed() {
    return Duration.ofNanos(samples.getLast().nanos - begun);
  }

  Optional<Duration> left(long nanos) {
    double rate = rate();
    if (rate <= 0 || done() >= total) {
      return Optional.empty();
    }
    double seconds = (total - done()) / rate - (nanos - samples.getLast().nanos) / 1e9;
    return Optional.of(Duration.ofSeconds(Math.round(Math.max(0, seconds))));
  }
}
