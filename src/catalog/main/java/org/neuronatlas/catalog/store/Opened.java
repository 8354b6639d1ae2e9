package org.neuronatlas.catalog.store;

import java.io.InputStream;

/** An object that is being read, to be passed on. */
public sealed interface Opened {
  /** Objects up to this many bytes are read, and checked, before anything of them is passed on. */
  int SMALL = 1 << 20;

  long size();

  /** All of it, checked. */
  record Whole(byte[] bytes) implements Opened {
    @Override
    public long size() {
      return bytes.length;
    }
  }

  /**
   * {@code size} bytes as they come, to be closed. A stream that ends early or is not what its
   * key's hash says throws before its last bytes, so that no reader takes it for whole.
   */
  record Flowing(long size, InputStream stream) implements Opened {}
}
