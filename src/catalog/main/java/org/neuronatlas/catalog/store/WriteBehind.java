package org.neuronatlas.catalog.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts that go on in the background, so that round trips to a remote store do not add up; {@link
 * #sync()} waits for all of them. Reading waits for them, too. Once a put has failed, everything
 * here does: no later sync can vouch for the puts before it.
 */
public final class WriteBehind implements ObjectStore {
  private final ObjectStore store;
  private final ExecutorService writing = Workers.daemons("put into store", Workers.AT_ONCE);
  private final Semaphore room = new Semaphore(Workers.AT_ONCE); // bounds the bytes that wait
  private final Map<String, Future<?>> underWay = new HashMap<>();
  private @Nullable IOException failure;

  public WriteBehind(ObjectStore store) {
    this.store = store;
  }

  @Override
  public void put(String key, ByteBuffer bytes) throws IOException {
    String checked = Key.checked(key);
    try {
      room.acquire();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    synchronized (underWay) {
      boolean rewritten = underWay.containsKey(checked);
      if (rewritten) {
        awaitAll(); // two puts of one key keep their order
      }
      underWay.put(checked, writing.submit(() -> write(checked, bytes)));
    }
  }

  private @Nullable Void write(String key, ByteBuffer bytes) throws IOException {
    try {
      store.put(key, bytes);
      return null;
    } finally {
      room.release();
    }
  }

  private void settle() throws IOException {
    synchronized (underWay) {
      awaitAll();
      if (failure != null) {
        throw new IOException(failure.getMessage(), failure);
      }
    }
  }

  private void awaitAll() throws IOException {
    for (Future<?> put : underWay.values()) {
      try {
        put.get();
      } catch (ExecutionException e) {
        IOException failed =
            e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        failure = failure == null ? failed : failure;
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
    underWay.clear();
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted while objects were being stored", e);
  }

  @Override
  public ByteBuffer get(String key) throws IOException {
    settle();
    return store.get(key);
  }

  @Override
  public List<ByteBuffer> getAll(List<String> keys) throws IOException {
    settle();
    return store.getAll(keys);
  }

  @Override
  public Opened open(String key) throws IOException {
    settle();
    return store.open(key);
  }

  @Override
  public Stream<Stored> list(String prefix) throws IOException {
    settle();
    return store.list(prefix);
  }

  @Override
  public void delete(String key) throws IOException {
    settle();
    store.delete(key);
  }

  @Override
  public long unfinished(boolean forget) throws IOException {
    settle();
    return store.unfinished(forget);
  }

  @Override
  public void sync() throws IOException {
    settle();
    store.sync();
  }

  @Override
  public void close() throws IOException {
    writing.shutdownNow();
    store.close();
  }
}
