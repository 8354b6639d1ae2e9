package org.neuronatlas.app.fetch;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Another place that has the same files under the same paths: {@code https://mirror.example/models}
 * in place of an address's scheme and host.
 */
record Mirror(Optional<URI> base) {
  static final Mirror NONE = new Mirror(Optional.empty());

  /**
   * @param from where it was said, for the sentence
   */
  static Mirror parse(@Nullable String said, String from) {
    if (said == null || said.isBlank()) {
      return NONE;
    }
    return new Mirror(Optional.of(base(said, from)));
  }

  /** An address that paths can follow, without a slash at its end. */
  static URI base(String said, String from) {
    try {
      URI base = URI.create(said.strip().replaceFirst("/+$", ""));
      String scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      if (web && base.getHost() != null && base.getQuery() == null && base.getFragment() == null) {
        return base;
      }
    } catch (IllegalArgumentException unreadable) {
      // said below
    }
    throw new IllegalArgumentException(
        "%s is '%s', and should be an address such as https://mirror.example/models."
            .formatted(from, said));
  }

  URI of(String address) {
    URI usual = URI.create(address);
    return base.map(place -> URI.create(place + usual.getRawPath())).orElse(usual);
  }
}
