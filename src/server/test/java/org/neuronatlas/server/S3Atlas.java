package org.neuronatlas.server;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.neuronatlas.catalog.fixture.FixtureAtlas;
import org.neuronatlas.catalog.home.Database;
import org.neuronatlas.catalog.store.FaultyProxy;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.store.S3Proxy;
import org.neuronatlas.catalog.store.WriteBehind;

/** The fixture atlas with its pictures in S3, behind a network that can fail. */
public class S3Atlas implements QuarkusTestResourceLifecycleManager {
  private final FaultyProxy network = network();
  private final Map<String, String> chain = S3Proxy.chain(network.endpoint());

  private static FaultyProxy network() {
    try {
      return new FaultyProxy(S3Proxy.running().endpoint());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, String> start() {
    Database database = TestAtlas.elsewhere("elsewhere-s3");
    String bucket = S3Proxy.running().bucket();
    try (ObjectStore store =
        new WriteBehind(
            S3Proxy.running().store(bucket, Files.createDirectories(Path.of("target"))))) {
      FixtureAtlas.fill(database.dataSource(), store);
      store.sync();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    chain.forEach(System::setProperty);
    Map<String, String> environment = new HashMap<>();
    environment.put("ATLAS_DB_URL", database.jdbcUrl());
    environment.put("ATLAS_DB_USER", database.user());
    environment.put("ATLAS_DB_PASSWORD", database.password());
    environment.put("ATLAS_OBJECTS", "s3://" + bucket + "/atlas");
    return environment;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(network, new TestInjector.MatchesType(FaultyProxy.class));
  }

  @Override
  public void stop() {
    chain.keySet().forEach(System::clearProperty);
    try {
      network.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
