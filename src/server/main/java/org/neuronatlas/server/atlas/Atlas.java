package org.neuronatlas.server.atlas;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.NullMarked;

/** What is published now: asked of the database at most once a second, and remembered between. */
@ApplicationScoped
@NullMarked
public class Atlas {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Logger LOG = Logger.getLogger(Atlas.class);

  private record Seen(Published published, long at) {
    boolean fresh() {
      return System.nanoTime() - at < FRESH.toNanos();
    }
  }

  @Inject Publications publications;
  @Inject Vertx vertx;

  private final ReentrantLock reading = new ReentrantLock();
  private volatile Seen seen = new Seen(Published.NOTHING, System.nanoTime() - FRESH.toNanos());

  /** Without waiting where the answer is fresh; for the event loop. */
  public Future<Published> soon() {
    Seen last = seen;
    return last.fresh()
        ? Future.succeededFuture(last.published)
        : vertx.executeBlocking(this::now, false);
  }

  /**
   * For workers. One of them asks; the others go on with what was seen last, for each may hold a
   * connection that the one needs. A database that is away for a moment leaves readers with it,
   * too.
   */
  public Published now() {
    Seen last = seen;
    if (last.fresh() || Context.isOnEventLoopThread()) { // which may not wait for a database
      return last.published;
    }
    if (last.published.equals(Published.NOTHING)) {
      reading.lock();
    } else if (!reading.tryLock()) {
      return last.published;
    }
    try {
      if (!seen.fresh()) {
        seen = new Seen(read(seen.published), System.nanoTime());
      }
      return seen.published;
    } finally {
      reading.unlock();
    }
  }

  private Published read(Published before) {
    try {
      return publications.read(before);
    } catch (RuntimeException e) {
      if (before.all().isEmpty()) {
        throw e;
      }
      LOG.warnf("The database did not say what is published: %s", e.getMessage());
      return before;
    }
  }
}
