package org.neuronatlas.server;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;

/** A reader of pages, and the database behind them. */
abstract class PageTest {
  @TestHTTPResource("/")
  URI base;

  @Inject AgroalDataSource database;

  Ask ask;

  @BeforeEach
  void reader() {
    ask = new Ask(base);
  }
}
