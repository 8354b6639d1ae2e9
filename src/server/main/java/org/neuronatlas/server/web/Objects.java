package org.neuronatlas.server.web;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.store.Opened;
import org.neuronatlas.catalog.store.Patience;
import org.neuronatlas.catalog.store.Stored;
import org.neuronatlas.catalog.store.Stores;

/** The atlas's object store, with a reader's patience. */
@ApplicationScoped
public class Objects {
  private final ObjectStore store;

  @Inject
  public Objects(@ConfigProperty(name = "atlas.objects") String address) {
    Path unused = Path.of(System.getProperty("java.io.tmpdir"));
    store = Stores.open(address, Patience.OF_A_READER.with(System.getenv()), unused);
  }

  /** The bytes under {@code key}, for passing on. */
  public Opened open(String key) throws IOException {
    return store.open(key);
  }

  /** The bytes under {@code key}. */
  public ByteBuffer get(String key) throws IOException {
    return store.get(key);
  }

  /** Puts {@code bytes} under {@code key}, without waiting until a power cut could not take it. */
  public void put(String key, byte[] bytes) throws IOException {
    store.put(key, ByteBuffer.wrap(bytes));
  }

  public void delete(String key) throws IOException {
    store.delete(key);
  }

  /** What is stored under keys that begin with {@code prefix}. */
  public List<Stored> list(String prefix) throws IOException {
    try (Stream<Stored> objects = store.list(prefix)) {
      return objects.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @PreDestroy
  void close() throws IOException {
    store.close();
  }
}
