package org.neuronatlas.server.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which page a request is for, and in which form: {@code /tags.json}, and {@code /tags} with {@code
 * Accept: application/json}, are the same wish.
 */
record Wish(String path, Map<String, String> asked, boolean json, boolean gzip) {
  private static final List<String> ASKED =
      List.of(
          "dataset",
          "group",
          "layer",
          "model",
          "page",
          "q",
          "score",
          "seed",
          "size",
          "sort",
          "technique");
  private static final String SUFFIX = ".json";
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern WEIGHT = Pattern.compile(";\\s*q=([01](?:\\.\\d{1,3})?)");

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
        asked(request.request()),
        suffix || preferred(request.request().getHeader("Accept")),
        encodings != null && encodings.toLowerCase(Locale.ROOT).contains("gzip"));
  }

  /** What pages listen to: whatever else stands in a query makes no other page. */
  private static Map<String, String> asked(HttpServerRequest request) {
    Map<String, String> asked = new TreeMap<>();
    for (String name : ASKED) {
      String value = request.getParam(name);
      if (value != null) {
        asked.put(name, value);
      }
    }
    List<String> neurons = request.params().getAll("n");
    if (!neurons.isEmpty()) {
      asked.put("n", String.join(",", neurons));
    }
    return Collections.unmodifiableMap(asked);
  }

  /** The page's own address. */
  String address() {
    return Urls.with(path, asked);
  }

  @Nullable String dataset() {
    return asked.get("dataset");
  }

  /** What is searched for; empty on a page that is no search. */
  String query() {
    return asked.getOrDefault("q", "");
  }

  /** JSON is asked for by name and weighs more than HTML. */
  private static boolean preferred(@Nullable String accept) {
    float json = 0;
    float html = 0;
    for (String range : accept == null ? new String[0] : COMMA.split(accept)) {
      Matcher weight = WEIGHT.matcher(range);
      float q = weight.find() ? Float.parseFloat(weight.group(1)) : 1;
      String type = range.strip().toLowerCase(Locale.ROOT);
      if (type.startsWith("application/json")) {
        json = Math.max(json, q);
      } else if (type.startsWith("text/html")) {
        html = Math.max(html, q);
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
