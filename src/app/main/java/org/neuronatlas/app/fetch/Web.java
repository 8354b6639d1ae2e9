package org.neuronatlas.app.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One request at a time, redirects followed by hand: the token goes to its own hub alone. */
final class Web {
  private static final int REDIRECTS = 10;
  private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> ANSWERED = Set.of(200, 206, 416);

  private final HttpClient client;
  private final Proxies proxies;
  private final Trouble trouble;
  private final Patience patience;
  private final Door door;
  private boolean reached;

  Web(Map<String, String> environment, Patience patience, Door door) {
    // Java sends no password to a proxy of https unless told to, and reads this once.
    if (System.getProperty("jdk.http.auth.tunneling.disabledSchemes") == null) {
      System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    }
    this.proxies = Proxies.of(environment);
    this.trouble = new Trouble(proxies);
    this.patience = patience;
    this.door = door;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience.connect())
            .proxy(proxies)
            .build();
  }

  /**
   * The answer to a GET. Whoever asks closes it.
   *
   * @throws Refused when the server says no
   */
  Answer get(URI address, Map<String, String> headers) throws IOException {
    URI at = address;
    Optional<Checksum> said = Optional.empty();
    for (int hop = 0; hop <= REDIRECTS; hop++) {
      HttpResponse<InputStream> response = send(at, headers);
      reached = true;
      boolean moved = MOVED.contains(response.statusCode());
      if (said.isEmpty() && door.isOf(at)) {
        said = said(response, moved);
      }
      if (ANSWERED.contains(response.statusCode())) {
        Body body = new Body(response.body(), at, patience.silence());
        return new Answer(response.statusCode(), response.headers(), body, at, said);
      }
      response.body().close();
      if (!moved) {
        throw trouble.refusal(response, at);
      }
      at = Redirect.next(response.headers().firstValue("Location").orElse(""), at);
    }
    throw new FetchFailed(
        "%s sends us on and on: after %d redirects there is still no answer."
            .formatted(plain(address), REDIRECTS));
  }

  /** A redirect's own ETag is not the file's. */
  private static Optional<Checksum> said(HttpResponse<?> response, boolean moved) {
    Optional<String> linked = response.headers().firstValue("X-Linked-Etag");
    return linked
        .or(() -> moved ? Optional.empty() : response.headers().firstValue("ETag"))
        .flatMap(Checksum::ofTag);
  }

  private HttpResponse<InputStream> send(URI at, Map<String, String> headers) throws IOException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(at)
              .timeout(patience.silence())
              .header("User-Agent", "neuron-atlas")
              .header("Accept-Encoding", "identity");
      headers.forEach(request::header);
      door.shownTo(at).ifPresent(token -> request.header("Authorization", "Bearer " + token));
      proxies.login(at).ifPresent(login -> request.header("Proxy-Authorization", login));
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Fetching was interrupted.");
    } catch (IOException e) {
      throw trouble.unanswered(at, e, reached);
    } catch (IllegalArgumentException e) {
      throw new FetchFailed("%s cannot be asked: %s.".formatted(plain(at), e.getMessage()), e);
    }
  }

  static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
  }

  static String place(URI address) {
    return address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
  }

  /** Without its query, which may hold a signature. */
  static String plain(URI address) {
    return address.getScheme() + "://" + place(address) + address.getPath();
  }
}
