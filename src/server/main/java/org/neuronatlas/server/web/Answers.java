package org.neuronatlas.server.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Published;

/** Turns a {@link Page} into HTML or JSON. */
public class Answers {
  /** No address comes of the host that was asked: HTTP/1.0 names none. */
  private static final URI NOWHERE = URI.create("http://atlas/");

  private static final String PROBLEM = "application/problem+json";

  @Inject Atlas atlas;
  @Inject Cached cached;
  @Inject Style style;
  @Inject Script script;
  @Inject Reached reached;
  @Inject ObjectMapper json;
  @Inject CurrentVertxRequest current;

  /** {@code /tags.json} has the resource of {@code /tags}, whatever form is accepted. */
  @ServerRequestFilter(preMatching = true)
  public void sameResource(ContainerRequestContext request) {
    RoutingContext routing = current.getCurrent();
    Wish wish = routing.get(Cached.WISH);
    if (wish != null && wish.forPage()) {
      String query = routing.request().query();
      request.setRequestUri(NOWHERE.resolve(wish.path() + (query == null ? "" : "?" + query)));
      request.getHeaders().putSingle("Accept", "*/*"); // the wish says which of the two forms
    }
  }

  @ServerResponseFilter
  public void render(ContainerRequestContext request, ContainerResponseContext response) {
    RoutingContext routing = current.getCurrent();
    Wish wish = routing.get(Cached.WISH);
    if (response.getEntity() instanceof Elsewhere elsewhere) {
      elsewhere.answer(response, wish);
    }
    if (!(response.getEntity() instanceof Page page)) {
      return;
    }
    Rendered rendered = Rendered.of(bytes(page, wish), wish.json(), wish.gzip(), page.lasting());
    boolean problem = page instanceof Problem;
    if (!problem && !page.passing()) {
      cached.keep(routing.get(Cached.KEY), rendered);
    }
    for (Map.Entry<String, String> header : rendered.headers().entrySet()) {
      response.getHeaders().putSingle(header.getKey(), header.getValue());
    }
    if (problem && response.getStatus() >= 500) {
      response.getHeaders().putSingle("Cache-Control", "no-store"); // it passes
    }
    if (problem && wish.json()) {
      response.getHeaders().putSingle("Content-Type", PROBLEM);
    }
    if (!problem && rendered.knownTo(request.getHeaderString("If-None-Match"))) {
      response.setStatus(304);
      response.setEntity(null);
    } else {
      response.setEntity(rendered.bytes());
      if (request.getMethod().equals("HEAD")) {
        response.getHeaders().putSingle("Content-Length", rendered.bytes().length);
      }
    }
  }

  private byte[] bytes(Page page, Wish wish) {
    if (!wish.json()) {
      Published now = atlas.now();
      boolean problem = page instanceof Problem;
      Site site =
          Site.around(
              wish,
              problem ? null : wish.dataset(),
              now,
              style.address(),
              script.address(),
              problem ? null : Head.of(wish, page, now, reached.url()));
      return page.html().data("site", site).render().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return (json.writeValueAsString(page) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
