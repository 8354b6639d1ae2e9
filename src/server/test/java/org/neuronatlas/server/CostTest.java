package org.neuronatlas.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;

/** What a page costs: queries when it is cold, bytes on the wire. */
@QuarkusTest
@WithTestResource(TestAtlas.class)
class CostTest {
  private static final int QUERIES = 4;
  private static final int NEURON_BYTES = 40 * 1024;

  @TestHTTPResource("/")
  URI base;

  @Inject AgroalDataSource database;
  @Inject SessionFactory sessions;

  @Test
  void aColdPageTakesFourQueriesAtMost() throws Exception {
    Ask ask = new Ask(base);
    Change change = new Change(database);
    Statistics statistics = sessions.getStatistics();
    statistics.setStatisticsEnabled(true);
    change.addWide();
    try {
      for (Map.Entry<String, String> page : Ask.PAGES.entrySet()) {
        assertThat(queries(ask, statistics, page.getValue()))
            .as(page.getValue())
            .isBetween(page.getKey().equals("reading") ? 0L : 1L, (long) QUERIES);
      }
      for (String state : Ask.STATES) {
        assertThat(queries(ask, statistics, state)).as(state).isBetween(1L, (long) QUERIES);
      }
      assertThat(queries(ask, statistics, "/models/demo/wide?sort=tag")).isBetween(1L, 4L);
    } finally {
      statistics.setStatisticsEnabled(false);
      change.removeWide();
    }
  }

  /** But for the question what is published, which is asked once a second for all readers. */
  private static long queries(Ask ask, Statistics statistics, String path) {
    ask.get("/models/nowhere");
    statistics.clear();
    assertThat(ask.get(path).statusCode()).isEqualTo(200);
    long published =
        Arrays.stream(statistics.getQueries())
            .filter(query -> query.contains("from Publication p join Model m"))
            .mapToLong(query -> statistics.getQueryStatistics(query).getExecutionCount())
            .sum();
    return statistics.getPrepareStatementCount() - published;
  }

  @Test
  void aNeuronsPageIsSmallWithoutItsPictures() {
    Ask ask = new Ask(base);
    for (String path : new String[] {"/models/demo/layer4.1.pre/0", "/models/demo/embedding/1"}) {
      assertThat(ask.bytes(path, "Accept-Encoding", "gzip").body().length)
          .as(path)
          .isBetween(2_000, NEURON_BYTES);
    }
  }
}
