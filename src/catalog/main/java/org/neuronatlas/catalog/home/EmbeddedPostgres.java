package org.neuronatlas.catalog.home;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The database of a home, for as long as this is open.
 *
 * <pre>{@code
 * try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
 *   Migrations.apply(postgres.database().dataSource());
 * }
 * }</pre>
 *
 * Starts the server, or attaches to the one that runs (another command's, or what a killed one left
 * behind). The last to close stops it. Data is durable: what is committed survives a power cut.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Map<Path, Shared> OPEN = new HashMap<>();

  private final Shared shared;
  private boolean closed;
  private @Nullable Thread hook;

  private EmbeddedPostgres(Shared shared) {
    this.shared = shared;
  }

  /** Until it is closed or this process ends, on a signal, too. */
  public static EmbeddedPostgres start(AtlasHome home) {
    Thread starter = Thread.currentThread();
    AtomicReference<@Nullable EmbeddedPostgres> started = new AtomicReference<>();
    Thread hook = new Thread(() -> endWithProcess(starter, started), "end of the database");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      synchronized (OPEN) {
        EmbeddedPostgres postgres = hold(home, sentence -> {});
        postgres.hook = hook;
        started.set(postgres);
        return postgres;
      }
    } catch (RuntimeException e) {
      forget(hook);
      throw e;
    }
  }

  /**
   * Until it is closed, which is the caller's to see to on signals as well.
   *
   * @param say hears what takes long
   */
  public static EmbeddedPostgres hold(AtlasHome home, Consumer<String> say) {
    synchronized (OPEN) {
      @Nullable Shared open = OPEN.get(home.path());
      if (open == null || !open.server.process().isAlive()) {
        open = Shared.open(home, say, open);
        OPEN.put(home.path(), open);
      }
      open.count++;
      return new EmbeddedPostgres(open);
    }
  }

  private static void endWithProcess(
      Thread starter, AtomicReference<@Nullable EmbeddedPostgres> started) {
    if (started.get() == null) {
      starter.interrupt();
    }
    synchronized (OPEN) {
      @Nullable EmbeddedPostgres postgres = started.get();
      if (postgres != null) {
        postgres.close();
      }
    }
  }

  private static void forget(@Nullable Thread hook) {
    try {
      boolean unused = hook != null && Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the process is ending, and the hook is what runs
    }
  }

  /** Whether a start would find data, rather than make an empty database. */
  public static boolean existsIn(AtlasHome home) {
    return Files.isDirectory(Cluster.folder(home));
  }

  public Database database() {
    return shared.database;
  }

  /** True when it was running before. */
  public boolean attached() {
    return shared.attached;
  }

  public ProcessHandle process() {
    return shared.server.process();
  }

  /** Completes when the server ends, whoever ended it. */
  public CompletableFuture<ProcessHandle> onExit() {
    return shared.server.process().onExit();
  }

  @Override
  public void close() {
    synchronized (OPEN) {
      if (closed) {
        return;
      }
      closed = true;
      forget(hook);
      if (--shared.count == 0) {
        OPEN.remove(shared.home.path(), shared);
        shared.leave();
      }
    }
  }
}
