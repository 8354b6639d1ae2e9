package org.neuronatlas.catalog.store;

import java.io.IOException;

/** Bytes that are not the ones that were stored; the sentence names their key. */
public final class DamagedObject extends IOException {
  public DamagedObject(String key, String how) {
    super("The stored object %s is damaged: %s.".formatted(key, how));
  }
}
