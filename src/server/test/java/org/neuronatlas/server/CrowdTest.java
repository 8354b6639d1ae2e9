package org.neuronatlas.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.neuronatlas.server.atlas.Atlas;

/** As many readers as there are connections, each of whom holds one. */
@QuarkusTest
@WithTestResource(TestAtlas.class)
class CrowdTest {
  @Inject AgroalDataSource database;
  @Inject Atlas atlas;

  @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
  int connections;

  @Test
  void whoAsksWhatIsPublishedIsNotHeldUpByThoseWhoWaitForTheAnswer() throws Exception {
    String before = atlas.now().stamp();
    CyclicBarrier allHoldOne = new CyclicBarrier(connections);
    Callable<String> reader =
        () -> {
          try (Connection held = database.getConnection()) {
            allHoldOne.await();
            return atlas.now().stamp();
          }
        };
    new Change(database).publish();
    List<String> seen = new ArrayList<>();
    ExecutorService crowd = Executors.newFixedThreadPool(connections);
    try {
      for (Future<String> one : crowd.invokeAll(Collections.nCopies(connections, reader))) {
        seen.add(one.get());
      }
    } finally {
      crowd.shutdownNow();
    }
    assertThat(seen).as("someone was told of the new revision").anyMatch(at -> !at.equals(before));
    assertThat(atlas.now().stamp()).isNotEqualTo(before);
  }
}
