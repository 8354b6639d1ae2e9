package org.neuronatlas.catalog.store;

import java.nio.file.Path;

/** From a store's address, a folder or {@code s3://bucket/prefix}, to the store. */
public final class Stores {
  private Stores() {}

  /**
   * @param patience with a remote one
   * @param scratch a folder for large objects that are on their way from a remote one
   */
  public static ObjectStore open(String address, Patience patience, Path scratch) {
    return S3Address.is(address)
        ? new S3Store(S3Address.parse(address), patience, scratch)
        : new DirectoryStore(Path.of(address));
  }
}
