package org.neuronatlas.server.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Published;
import org.neuronatlas.server.atlas.Reading;

/**
 * Pages as bytes, under what they were made from. A hit is answered on the event loop; a miss goes
 * on to its resource, and {@link Answers} leaves the bytes here. A new revision is a new key: what
 * is old ages out.
 */
@ApplicationScoped
public class Cached {
  static final String WISH = "atlas.wish";
  static final String KEY = "atlas.key";
  private static final int FIRST = 100;
  private static final int OVERHEAD = 400;

  /** What a page was made from: a publication and its revision, or all of them. */
  record Key(String stamp, Wish wish) {}

  private final Atlas atlas;
  private final Cache<Key, Rendered> pages;

  @Inject
  Cached(
      Atlas atlas,
      @ConfigProperty(name = "atlas.cache.bytes", defaultValue = "33554432") long bytes) {
    this.atlas = atlas;
    this.pages =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher(
                (Key key, Rendered page) ->
                    page.bytes().length + key.wish.address().length() + OVERHEAD)
            .build();
  }

  void filter(@Observes Filters filters) {
    filters.register(this::answer, FIRST);
  }

  private void answer(RoutingContext request) {
    HttpMethod method = request.request().method();
    Wish wish = Wish.of(request);
    request.put(WISH, wish);
    if (!wish.forPage() || !(method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))) {
      request.next();
      return;
    }
    atlas
        .soon()
        .onSuccess(published -> answer(request, new Key(stamp(published, wish), wish)))
        .onFailure(away -> request.next());
  }

  private void answer(RoutingContext request, Key key) {
    Rendered hit = pages.getIfPresent(key);
    if (hit == null) {
      request.put(KEY, key);
      request.next();
    } else {
      send(request, hit);
    }
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

  /**
   * Pages of a model hang on the publication they show and on which others the model has; the
   * others' progress leaves them be.
   */
  private static String stamp(Published published, Wish wish) {
    String[] parts = wish.path().split("/", 4);
    if (parts.length > 2 && parts[1].equals("models")) {
      return published
          .model(parts[2], wish.dataset())
          .map(reading -> stamp(published, reading))
          .orElseGet(published::stamp);
    }
    return published.stamp();
  }

  private static String stamp(Published published, Reading reading) {
    String others =
        published.of(reading.model()).stream()
            .map(other -> String.valueOf(other.id()))
            .collect(Collectors.joining("_"));
    return reading.id() + "." + reading.header().revision() + " of " + others;
  }
}
