package org.neuronatlas.app.fetch;

import java.net.URI;
import java.util.Optional;

/**
 * Who is shown the token: the hub it is for, and nobody whom the hub sends us on to.
 *
 * @param hub absent where what is fetched has no hub
 * @param token absent where none is set
 */
record Door(Optional<URI> hub, Optional<String> token) {
  static final Door NONE = new Door(Optional.empty(), Optional.empty());

  /** Same scheme, host and port: another port may be another's server. */
  boolean isOf(URI address) {
    return hub.filter(
            home ->
                home.getScheme().equalsIgnoreCase(address.getScheme())
                    && home.getHost().equalsIgnoreCase(String.valueOf(address.getHost()))
                    && Web.port(home) == Web.port(address))
        .isPresent();
  }

  /** What is shown at an address, never in the clear beyond this machine. */
  Optional<String> shownTo(URI address) {
    return token.filter(secret -> isOf(address) && isPrivate(address));
  }

  /** There is a token, and the way to the hub is open to every ear. */
  boolean withholds() {
    return token.isPresent() && hub.filter(home -> !isPrivate(home)).isPresent();
  }

  private static boolean isPrivate(URI address) {
    return "https".equalsIgnoreCase(address.getScheme())
        || address.getHost().matches("localhost|127\\.[0-9.]+|\\[::1\\]");
  }
}
