package org.neuronatlas.server.picture;

import io.vertx.core.http.HttpServerResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.logging.Logger;

/**
 * A stream whose failure is the reader's, too: an answer that has begun can no longer become an
 * error's page, so it is broken off, and nobody takes what came for the whole.
 */
final class Breaking extends FilterInputStream {
  private static final Logger LOG = Logger.getLogger(Breaking.class);

  private final HttpServerResponse response;

  Breaking(InputStream stream, HttpServerResponse response) {
    super(stream);
    this.response = response;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      return super.read(into, offset, length);
    } catch (IOException e) {
      LOG.error(e.getMessage());
      boolean unused = response.reset();
      return -1;
    }
  }
}
