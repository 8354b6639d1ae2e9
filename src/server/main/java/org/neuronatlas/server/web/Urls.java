package org.neuronatlas.server.web;

import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.neuronatlas.server.atlas.Reading;

/**
 * Every address of the atlas; addresses are promises. In templates: {@code {url:tag(group, tag)}}.
 */
@TemplateExtension(namespace = "url")
public final class Urls {
  private Urls() {}

  public static String home() {
    return "/";
  }

  public static String models() {
    return "/models";
  }

  public static String model(String model) {
    return "/models/" + segment(model);
  }

  public static String model(Reading reading) {
    return model(reading.address());
  }

  public static String layer(String model, String layer) {
    return model(model) + "/" + segment(layer);
  }

  public static String layer(Reading reading, String layer) {
    return layer(reading.address(), layer);
  }

  public static String layerPage(Reading reading, String layer, int page) {
    return page <= 1 ? layer(reading, layer) : layer(reading, layer) + "?page=" + page;
  }

  public static String neuron(String model, String layer, int neuron) {
    return layer(model, layer) + "/" + neuron;
  }

  public static String neuron(Reading reading, String layer, int neuron) {
    return neuron(reading.address(), layer, neuron);
  }

  public static String groups() {
    return "/tags";
  }

  public static String group(String group) {
    return "/tags/" + segment(group);
  }

  public static String tag(String group, String tag) {
    return group(group) + "/" + segment(tag);
  }

  public static String image(String sha256, String extension) {
    return "/images/" + sha256 + "." + extension;
  }

  public static String ndjson(String model) {
    return "/api" + model(model) + "/neurons.ndjson";
  }

  /** The same page as JSON. */
  public static String json(String page) {
    int query = page.indexOf('?');
    String path = query < 0 ? page : page.substring(0, query);
    return (path.equals("/") ? "/index" : path)
        + ".json"
        + (query < 0 ? "" : page.substring(query));
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%40", "@");
  }
}
