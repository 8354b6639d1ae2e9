package org.neuronatlas.app.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The bytes of an answer. A server that falls silent is not waited for without end. */
final class Body implements AutoCloseable {
  private final InputStream in;
  private final URI from;
  private final Duration silence;
  private final ScheduledExecutorService watch;
  private volatile long heard = System.nanoTime();
  private volatile boolean silent;

  Body(InputStream in, URI from, Duration silence) {
    this.in = in;
    this.from = from;
    this.silence = silence;
    this.watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "fetch watch");
              thread.setDaemon(true);
              return thread;
            });
    long every = Math.max(1, silence.toMillis() / 10);
    ScheduledFuture<?> unused =
        watch.scheduleAtFixedRate(this::listen, every, every, TimeUnit.MILLISECONDS);
  }

  /** HttpClient's own timeout ends with the head of an answer; closing ends a read that waits. */
  private void listen() {
    if (System.nanoTime() - heard > silence.toNanos()) {
      silent = true;
      shut();
    }
  }

  /** As {@link InputStream#read(byte[])}, with its failures as sentences. */
  int read(byte[] buffer) throws FetchFailed {
    try {
      heard = System.nanoTime();
      int n = in.read(buffer);
      if (silent) {
        throw new IOException("closed");
      }
      return n;
    } catch (IOException e) {
      throw FetchFailed.passing(
          silent
              ? "%s has sent nothing for %d s.".formatted(Web.plain(from), silence.toSeconds())
              : "%s broke off (%s).".formatted(Web.plain(from), e.getMessage()),
          e);
    }
  }

  private void shut() {
    try {
      in.close();
    } catch (IOException e) {
      return; // nothing more is wanted of it
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
    shut();
  }
}
