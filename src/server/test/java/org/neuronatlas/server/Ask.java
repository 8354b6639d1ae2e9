package org.neuronatlas.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A reader without a browser: {@code new Ask(base).get("/tags")}. */
record Ask(URI base) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  HttpResponse<String> get(String path, String... headers) {
    return method("GET", path, headers);
  }

  HttpResponse<String> method(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<byte[]> bytes(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build(), BodyHandlers.ofByteArray());
  }

  /** The address of a page's JSON. */
  static String json(String path) {
    int query = path.indexOf('?');
    return query < 0
        ? (path.equals("/") ? "/index" : path) + ".json"
        : json(path.substring(0, query)) + path.substring(query);
  }

  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("(no " + name + ")");
  }

  private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return CLIENT.send(request, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every kind of page, by the name of its golden file. */
  static final Map<String, String> PAGES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("home", "/"),
              Map.entry("reading", "/reading"),
              Map.entry("models", "/models"),
              Map.entry("model", "/models/demo"),
              Map.entry("layer", "/models/demo/layer1.0.pre"),
              Map.entry("dictionary", "/models/demo/dictionary.layer4"),
              Map.entry("neuron", "/models/demo/layer4.1.pre/0"),
              Map.entry("unrendered", "/models/demo/layer1.0.pre/4"),
              Map.entry("dead", "/models/demo/layer4.1.pre/3"),
              Map.entry("feature", "/models/demo/dictionary.layer4/1"),
              Map.entry(
                  "compare",
                  "/compare?n=demo/layer4.1.pre/0&n=demo/layer4.1.pre/3&n=demo/embedding/7"),
              Map.entry("example", "/models/demo/layer4.1.pre/0/examples/1"),
              Map.entry("classes", "/models/demo/classes"),
              Map.entry("class", "/models/demo/classes/moon"),
              Map.entry("groups", "/tags"),
              Map.entry("group", "/tags/emotion"),
              Map.entry("tag", "/tags/emotion/joy"),
              Map.entry("dataset", "/datasets/drawn"),
              Map.entry("picture", "/datasets/drawn/6"),
              Map.entry("datasets", "/datasets"),
              Map.entry("search", "/search"),
              Map.entry("found", "/search?q=happy"),
              Map.entry("runs", "/runs"),
              Map.entry("run", "/runs/1")));

  /**
   * Pages that are shown otherwise: of each technique, and of one that another neuron is ahead on.
   */
  static final List<String> STATES =
      List.of(
          "/models/demo/layer4.1.pre/0?technique=negative",
          "/models/demo/layer4.1.pre/0?technique=diversity",
          "/models/demo/layer4.1.pre/0?technique=maco",
          "/models/demo/dictionary.layer4/1?technique=channel-large",
          "/models/demo/layer4.1.pre/4",
          "/models/demo/layer4.1.pre/7");
}
