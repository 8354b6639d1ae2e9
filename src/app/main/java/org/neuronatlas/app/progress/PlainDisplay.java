package org.neuronatlas.app.progress;

import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A line every few seconds, for logs. */
final class PlainDisplay implements Display {
  private final PrintStream out;
  private final Duration every;
  private @Nullable Gauge gauge;
  private long saidAt;

  PlainDisplay(PrintStream out, Duration every) {
    this.out = out;
    this.every = every;
  }

  @Override
  public synchronized void stage(String name, long done, long total) {
    gauge = new Gauge(name, done, total, System.nanoTime());
    show();
  }

  @Override
  public synchronized void advance(long done) {
    Gauge now = gauge;
    if (now == null) {
      return;
    }
    now.advance(done, System.nanoTime());
    if (done >= now.total() || System.nanoTime() - saidAt >= every.toNanos()) {
      show();
    }
  }

  @Override
  public synchronized void say(String sentence) {
    out.println(sentence);
  }

  @Override
  public void close() {
    out.flush();
  }

  private void show() {
    Gauge now = gauge;
    if (now != null) {
      saidAt = System.nanoTime();
      out.println(Line.plain(now, saidAt));
    }
  }
}
