package org.neuronatlas.indexer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.neuronatlas.engine.Threads;

/**
 * Makes things side by side and hands them over in their order. Each hand is a thread that does
 * libtorch's operations alone, so that what it makes does not depend on how many there are. With
 * two hands, units of pictures are made half as fast again as one after the other on two threads
 * (docs/benchmarks.md).
 */
public final class Workshop implements AutoCloseable {
  /** More than these would each hold a batch's graph in memory. */
  private static final int MOST = 4;

  /** Makes one of them, on any of the hands. */
  public interface Maker<K, T> {
    T make(K which) throws IOException, SQLException;
  }

  /** Takes one of them, on the caller's thread. */
  public interface Taker<K, T> {
    void take(K which, T made) throws IOException, SQLException;
  }

  private record Begun<K, T>(K which, Future<T> made) {}

  private final int hands;
  private final ThreadPoolExecutor pool;

  /** As many as the machine has cores, at most four. */
  static int hands() {
    return Math.min(MOST, Runtime.getRuntime().availableProcessors());
  }

  /** The model has to be open. */
  public Workshop() {
    this.hands = hands();
    this.pool =
        new ThreadPoolExecutor(
            hands,
            hands,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Runnable alone =
                  () -> {
                    Threads.alone();
                    work.run();
                  };
              Thread thread = new Thread(alone, "workshop");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Makes all of them; what one throws ends it, and no other is handed over after that. */
  public <K, T> void work(Iterable<K> all, Maker<K, T> maker, Taker<K, T> taker)
      throws IOException, SQLException {
    Deque<Begun<K, T>> begun = new ArrayDeque<>();
    Iterator<K> rest = all.iterator();
    while (rest.hasNext() || !begun.isEmpty()) {
      while (rest.hasNext() && begun.size() < 2 * hands) {
        K next = rest.next();
        begun.add(new Begun<>(next, pool.submit(() -> maker.make(next))));
      }
      Begun<K, T> first = begun.remove();
      taker.take(first.which, made(first.made));
    }
  }

  private static <T> T made(Future<T> future) throws IOException, SQLException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while things were made.");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException io) {
        throw io;
      } else if (cause instanceof SQLException sql) {
        throw sql;
      } else if (cause instanceof RuntimeException runtime) {
        throw runtime;
      } else if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(cause);
    }
  }

  /** Begins nothing more, and waits for what is being made: it uses the model. */
  @Override
  public void close() {
    pool.getQueue().clear();
    pool.shutdown();
    boolean interrupted = false;
    while (!pool.isTerminated()) {
      try {
        pool.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
