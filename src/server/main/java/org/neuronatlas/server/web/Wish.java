package org.neuronatlas.server.web;

import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which page a request is for, and in which form: {@code /tags.json}, and {@code /tags} with {@code
 * Accept: application/json}, are the same wish.
 */
record Wish(String path, @Nullable String page, boolean json, boolean gzip) {
  private static final String SUFFIX = ".json";

  static Wish of(RoutingContext request) {
    String path = request.normalizedPath();
    boolean suffix = path.endsWith(SUFFIX);
    if (suffix) {
      path = path.substring(0, path.length() - SUFFIX.length());
    }
    if (path.equals("/index") || path.isEmpty()) {
      path = "/";
    }
    String encodings = request.request().getHeader("Accept-Encoding");
    return new Wish(
        path,
        request.request().getParam("page"),
        suffix || preferred(request),
        encodings != null && encodings.toLowerCase(Locale.ROOT).contains("gzip"));
  }

  /** JSON is asked for by name and weighs more than HTML. */
  private static boolean preferred(RoutingContext request) {
    float json = 0;
    float html = 0;
    for (MIMEHeader accepted : request.parsedHeaders().accept()) {
      boolean application = "application".equals(accepted.component());
      if (application && "json".equals(accepted.subComponent())) {
        json = Math.max(json, accepted.weight());
      } else if ("html".equals(accepted.subComponent())) {
        html = Math.max(html, accepted.weight());
      }
    }
    return json > html;
  }

  /** Pages have templates and a cache; what lies beside them is sent as it is. */
  boolean forPage() {
    return !path.startsWith("/images/")
        && !path.startsWith("/css/")
        && !path.startsWith("/fonts/")
        && !path.startsWith("/icons/")
        && !path.startsWith("/api/");
  }
}
