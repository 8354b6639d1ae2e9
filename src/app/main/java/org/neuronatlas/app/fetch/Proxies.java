package org.neuronatlas.app.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proxies of the environment: {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and
 * {@code NO_PROXY} (hosts, {@code .domain}, {@code host:port}, {@code *}), in capitals or not.
 */
final class Proxies extends ProxySelector {

  /** {@code http://user:password@host:port}. */
  private record Way(InetSocketAddress place, Optional<String> login) {}

  private final Optional<Way> https;
  private final Optional<Way> http;
  private final List<String> direct;

  private Proxies(Optional<Way> https, Optional<Way> http, List<String> direct) {
    this.https = https;
    this.http = http;
    this.direct = direct;
  }

  static Proxies of(Map<String, String> environment) {
    String none = said(environment, "no_proxy").orElse("");
    return new Proxies(
        way(environment, "https_proxy"),
        way(environment, "http_proxy"),
        List.of(none.toLowerCase(Locale.ROOT).strip().split("[\\s,]+", -1)));
  }

  /** What curl reads: lower case first. */
  private static Optional<String> said(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
        .filter(text -> !text.isBlank());
  }

  private static Optional<Way> way(Map<String, String> environment, String name) {
    return said(environment, name)
        .or(() -> said(environment, "all_proxy"))
        .map(text -> way(name, text.strip()));
  }

  private static Way way(String name, String text) {
    URI uri;
    try {
      uri = URI.create(text.contains("://") ? text : "http://" + text);
    } catch (IllegalArgumentException e) {
      throw unusable(name);
    }
    if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw unusable(name);
    }
    int port = uri.getPort() < 0 ? 80 : uri.getPort();
    return new Way(
        InetSocketAddress.createUnresolved(uri.getHost(), port), login(uri.getRawUserInfo()));
  }

  /** Its value may hold a password, and is not repeated. */
  private static IllegalArgumentException unusable(String name) {
    return new IllegalArgumentException(
        "%s names no proxy that can be used: it is http://HOST:PORT, with USER:PASSWORD@ before the host where one is asked for (https and socks proxies are not supported)."
            .formatted(name.toUpperCase(Locale.ROOT)));
  }

  /** {@code user:password} as a header has it. */
  private static Optional<String> login(@Nullable String info) {
    if (info == null) {
      return Optional.empty();
    }
    byte[] plain = plain(info.contains(":") ? info : info + ":").getBytes(StandardCharsets.UTF_8);
    return Optional.of("Basic " + Base64.getEncoder().encodeToString(plain));
  }

  private static String plain(String encoded) {
    return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private Optional<Way> to(URI address) {
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    int port = Web.port(address);
    boolean past =
        direct.stream()
            .map(name -> name.startsWith("*.") ? name.substring(1) : name)
            .anyMatch(
                name ->
                    name.equals("*")
                        || name.equals(host)
                        || name.equals(host + ":" + port)
                        || !name.isEmpty()
                            && host.endsWith(name.startsWith(".") ? name : "." + name));
    if (past) {
      return Optional.empty();
    }
    return "https".equalsIgnoreCase(address.getScheme()) ? https : http;
  }

  @Override
  public List<Proxy> select(URI address) {
    return List.of(
        to(address).map(way -> new Proxy(Proxy.Type.HTTP, way.place)).orElse(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {}

  /** " through the proxy HOST:PORT", or nothing. */
  String words(URI address) {
    return to(address)
        .map(way -> " through the proxy " + way.place.getHostString() + ":" + way.place.getPort())
        .orElse("");
  }

  /** What is shown to the proxy on the way to an address, where it asks for a password. */
  Optional<String> login(URI address) {
    return to(address).flatMap(Way::login);
  }
}
