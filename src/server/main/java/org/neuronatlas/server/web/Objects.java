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
  Objects(@ConfigProperty(name = "atlas.objects") String address) {
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

  /** Keeps {@code bytes} under {@code key}, and nothing else in its folder. */
  public void replace(String key, byte[] bytes) throws IOException {
    store.put(key, ByteBuffer.wrap(bytes));
    store.sync();
    String folder = key.substring(0, key.lastIndexOf('/') + 1);
    List<String> replaced;
    try (Stream<Stored> objects = store.list(folder)) {
      replaced = objects.map(Stored::key).filter(other -> !other.equals(key)).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (String other : replaced) {
      store.delete(other);
    }
  }

  @PreDestroy
  void close() throws IOException {
    store.close();
  }
}
