package org.neuronatlas.indexer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.store.Opened;
import org.neuronatlas.catalog.store.Stored;

/** Fails at one of its puts, as a machine that loses its power does. */
final class Failing implements ObjectStore {
  private final ObjectStore inner;
  private final Predicate<String> which;
  private int left;

  Failing(ObjectStore inner, int puts) {
    this(inner, puts, key -> true);
  }

  /** One that takes everything but {@code which}, and of that so many. */
  Failing(ObjectStore inner, int puts, Predicate<String> which) {
    this.inner = inner;
    this.left = puts;
    this.which = which;
  }

  @Override
  public synchronized void put(String key, ByteBuffer bytes) throws IOException {
    if (which.test(key) && left-- == 0) {
      throw new IOException("no power");
    }
    inner.put(key, bytes);
  }

  @Override
  public ByteBuffer get(String key) throws IOException {
    return inner.get(key);
  }

  @Override
  public Opened open(String key) throws IOException {
    return inner.open(key);
  }

  @Override
  public Stream<Stored> list(String prefix) throws IOException {
    return inner.list(prefix);
  }

  @Override
  public void delete(String key) throws IOException {
    inner.delete(key);
  }

  @Override
  public void sync() throws IOException {
    inner.sync();
  }
}
