package org.neuronatlas.catalog.store;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that wait for a remote store; none of them keeps a process alive. */
final class Workers {
  /** Requests under way: enough to hide a round trip, few enough for any store. */
  static final int AT_ONCE = 16;

  private Workers() {}

  static ExecutorService daemons(String name, int count) {
    return Executors.newFixedThreadPool(
        count,
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
