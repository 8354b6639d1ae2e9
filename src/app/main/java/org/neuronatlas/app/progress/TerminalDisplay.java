package org.neuronatlas.app.progress;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One line, redrawn in place a few times a second. */
final class TerminalDisplay implements Display {
  private static final String CLEAR = "\r\u001b[K";
  private static final long REDRAW_MILLIS = 250;

  private final PrintStream out;
  private final Terminal terminal;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable Gauge gauge;

  TerminalDisplay(PrintStream out, Terminal terminal) {
    this.out = out;
    this.terminal = terminal;
    ScheduledFuture<?> unused =
        clock.scheduleAtFixedRate(this::draw, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stage(String name, long done, long total) {
    settle();
    gauge = new Gauge(name, done, total, System.nanoTime());
    draw();
  }

  @Override
  public synchronized void advance(long done) {
    Gauge now = gauge;
    if (now != null) {
      now.advance(done, System.nanoTime());
    }
  }

  @Override
  public synchronized void say(String sentence) {
    out.print(CLEAR);
    out.println(sentence);
    draw();
  }

  @Override
  public synchronized void close() {
    clock.shutdownNow();
    settle();
  }

  private synchronized void draw() {
    Gauge now = gauge;
    if (now != null) {
      out.print(CLEAR + Line.drawn(now, System.nanoTime(), terminal));
      out.flush();
    }
  }

  /** Leaves the last state of a stage standing. */
  private void settle() {
    if (gauge != null) {
      draw();
      out.println();
      gauge = null;
    }
  }
}
