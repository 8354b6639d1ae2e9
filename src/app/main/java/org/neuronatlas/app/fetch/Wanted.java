package org.neuronatlas.app.fetch;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file of a model, and where it is published.
 *
 * @param size bytes, where they are known beforehand
 * @param checksum absent where only the answer says it, or nobody
 */
record Wanted(String file, URI address, OptionalLong size, Optional<Checksum> checksum) {

  static Wanted of(String file, URI address, Checksum checksum) {
    return new Wanted(file, address, OptionalLong.empty(), Optional.of(checksum));
  }
}
