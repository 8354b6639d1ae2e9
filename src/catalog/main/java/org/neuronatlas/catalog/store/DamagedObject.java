package org.neuronatlas.catalog.store;

import java.io.IOException;

/** Bytes that are not the ones that were stored; the sentence names their key. */
public final class DamagedObject extends IOException {
  private final String how;

  public DamagedObject(String key, String how) {
    super("The stored object %s is damaged: %s.".formatted(key, how));
    this.how = how;
  }

  /** What is wrong with its bytes, without their key. */
  public String how() {
    return how;
  }
}
