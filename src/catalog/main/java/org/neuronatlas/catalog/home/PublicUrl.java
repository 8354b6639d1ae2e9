package org.neuronatlas.catalog.home;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The address under which readers reach an atlas, without a slash at its end: {@code
 * https://lab.example/atlas}. What is handed out for use elsewhere (citations, previews, site maps)
 * begins with it, never with what a request says of itself.
 */
public record PublicUrl(String address) {

  /**
   * @throws IllegalArgumentException with one sentence, where it is no such address
   */
  public static PublicUrl parse(CharSequence text) {
    String given = text.toString().strip();
    URI url;
    try {
      url = new URI(given);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          refusal(given, "it cannot be read (%s)".formatted(e.getReason())), e);
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException(refusal(given, "it begins with neither"));
    } else if (url.getHost() == null) {
      throw new IllegalArgumentException(refusal(given, hostless(url)));
    } else if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(refusal(given, "a name or password has no place in it"));
    } else if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException(refusal(given, "it ends with its path"));
    }
    return new PublicUrl(scheme + given.substring(scheme.length()).replaceFirst("/+$", ""));
  }

  /** What stands in a host's place without being one: {@code my_host:8080}, {@code lab:x}. */
  private static String hostless(URI url) {
    String authority = url.getRawAuthority();
    return authority == null
        ? "it names no host"
        : "'%s' is no host and port: a host's name has letters, digits, dots and hyphens (no '_'), a port only digits"
            .formatted(authority);
  }

  private static String refusal(String given, String why) {
    return "'%s' is not the address of an atlas: it is http:// or https://, a host, perhaps a port and a path, and %s."
        .formatted(given, why);
  }

  /** The absolute address of a path of this atlas, which begins with its slash. */
  public String of(String path) {
    return address + path;
  }

  @Override
  public String toString() {
    return address;
  }
}
