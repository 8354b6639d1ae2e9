package org.neuronatlas.engine.torchscript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a process that takes too long, or too much memory. What it asks of the system beyond its
 * memory is refused there (see {@link Launch}); what that does not count, memory that is shared, is
 * seen here, where Linux tells how much a process has resident.
 */
final class Watch implements AutoCloseable {
  private static final long LOOK_MILLIS = 100;
  private static final long PAGE = 4096;

  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final Process process;
  private final CodeLimits limits;
  private final ScheduledFuture<?> looks;
  private @Nullable ScheduledFuture<?> deadline;
  private @Nullable String reason;

  Watch(Process process, CodeLimits limits) {
    this.process = process;
    this.limits = limits;
    this.looks =
        CLOCK.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "watch over code");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  /**
   * A question is asked.
   *
   * @param more time it may take beyond what answers may
   */
  synchronized void begin(Duration more) {
    deadline =
        CLOCK.schedule(
            () ->
                stop(
                    "one answer took longer than %d s (--code-seconds)"
                        .formatted(limits.time().toSeconds())),
            limits.time().plus(more).toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** It is answered. */
  synchronized void end() {
    if (deadline != null) {
      deadline.cancel(false);
    }
  }

  /** Why it was ended, if it was. */
  synchronized Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  private void look() {
    if (resident() > limits.memory()) {
      stop("it took more than %s of memory (--code-memory)".formatted(limits.memoryText()));
    }
  }

  /** Bytes; 0 where the system does not say. */
  private long resident() {
    try {
      String[] pages =
          Files.readString(Path.of("/proc", Long.toString(process.pid()), "statm")).split(" ", 3);
      return Long.parseLong(pages[1]) * PAGE;
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  private synchronized void stop(String why) {
    if (reason == null && process.isAlive()) {
      reason = why;
      process.destroyForcibly();
    }
  }

  @Override
  public synchronized void close() {
    looks.cancel(false);
    end();
  }
}
