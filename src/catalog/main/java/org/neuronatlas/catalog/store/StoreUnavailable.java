package org.neuronatlas.catalog.store;

import java.io.IOException;

/** The store itself cannot answer: it is away, or refuses; one sentence says which, and where. */
public final class StoreUnavailable extends IOException {
  public StoreUnavailable(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
