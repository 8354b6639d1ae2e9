package org.neuronatlas.server.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Published;

/**
 * Pages as bytes, under what they were made from. A hit is answered on the event loop; a miss goes
 * on to its resource, and {@link Answers} leaves the bytes here. A new revision is a new key: what
 * is old ages out. What a request's words mean is remembered, too: to find out takes longer than to
 * find the page.
 */
@ApplicationScoped
public class Cached {
  static final String WISH = "atlas.wish";
  static final String KEY = "atlas.key";
  private static final int FIRST = 100;
  private static final int OVERHEAD = 400;
  private static final int WORDS = 2_000;

  /** What a request says of the page it wants, word by word. */
  private record Asked(String uri, @Nullable String accept, @Nullable String encodings) {
    static Asked of(HttpServerRequest request) {
      return new Asked(
          request.uri(), request.getHeader("Accept"), request.getHeader("Accept-Encoding"));
    }
  }

  /** What the words meant when {@code published} was all there is. */
  private record Understood(Published published, Key key) {}

  private final Atlas atlas;
  private final Cache<Key, Rendered> pages;
  private final Cache<Asked, Understood> words = Caffeine.newBuilder().maximumSize(WORDS).build();

  @Inject
  Cached(
      Atlas atlas,
      @ConfigProperty(name = "atlas.cache.bytes", defaultValue = "33554432") long bytes) {
    this.atlas = atlas;
    this.pages =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((Key key, Rendered page) -> page.bytes().length + key.size() + OVERHEAD)
            .build();
  }

  void filter(@Observes Filters filters) {
    filters.register(this::answer, FIRST);
  }

  private void answer(RoutingContext request) {
    HttpMethod method = request.request().method();
    Asked asked = Asked.of(request.request());
    Understood before = words.getIfPresent(asked);
    Wish wish = before == null ? Wish.of(request) : before.key.wish();
    request.put(WISH, wish);
    if (!wish.forPage() || !(method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))) {
      request.next();
      return;
    }
    atlas
        .soon()
        .onSuccess(
            published -> {
              Understood now =
                  before != null && before.published.equals(published)
                      ? before
                      : new Understood(published, Key.of(published, wish));
              Rendered hit = pages.getIfPresent(now.key);
              if (hit == null) {
                request.put(KEY, now.key);
                request.next();
                return;
              }
              if (!now.equals(before)) {
                words.put(asked, now);
              }
              send(request, hit);
            })
        .onFailure(away -> request.next());
  }

  private static void send(RoutingContext request, Rendered page) {
    HttpServerResponse response = request.response();
    page.headers().forEach(response::putHeader);
    if (page.knownTo(request.request().getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
    } else if (request.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", String.valueOf(page.bytes().length)).end();
    } else {
      response.end(Buffer.buffer(page.bytes()));
    }
  }

  void keep(@Nullable Key key, Rendered page) {
    if (key != null) {
      pages.put(key, page);
    }
  }
}
